"""The addresses of cases: lists, the case, its plan, forms, referrals and appointments."""

from django.urls import path

from ventanilla.web.front_desk.views import appointments, assessment, cases, plan, referrals, services

urlpatterns = [
    path("cases/", cases.cases, name="cases"),
    path("cases/<slug:tab>/", cases.cases, name="cases_of"),
    path("case/<str:number>/", cases.case, name="case"),
    path("case/<str:number>/change/", cases.change, name="case_change"),
    path("case/<str:number>/note/", cases.note, name="note"),
    path("case/<str:number>/step/<slug:key>/", cases.step, name="step"),
    path("case/<str:number>/assign/", cases.assign, name="assign"),
    path("case/<str:number>/review/", cases.review, name="review"),
    path("case/<str:number>/close/", cases.close, name="close"),
    path("case/<str:number>/reopen/", cases.reopen, name="reopen"),
    path("case/<str:number>/need/", plan.add_need, name="add_need"),
    path("case/<str:number>/need/<int:pk>/", plan.settle_need, name="settle_need"),
    path("case/<str:number>/goal/", plan.add_goal, name="add_goal"),
    path("case/<str:number>/goal/<int:pk>/", plan.goal, name="goal"),
    path("case/<str:number>/form/<int:form>/start/", assessment.start, name="start_assessment"),
    path("case/<str:number>/form/<int:pk>/", assessment.fill, name="assessment"),
    path("case/<str:number>/services/", services.fitting, name="services"),
    path("case/<str:number>/refer/<str:service>/", referrals.refer, name="refer"),
    path("case/<str:number>/referral/<int:pk>/", referrals.referral, name="referral"),
    path("case/<str:number>/referral/<int:pk>/link/", referrals.renew, name="renew_link"),
    path("case/<str:number>/referral/<int:pk>/withdraw/", referrals.withdraw, name="withdraw_referral"),
    path("case/<str:number>/slip/", referrals.slip, name="slip"),
    path("case/<str:number>/appointment/", appointments.book, name="book"),
    path("appointments/", appointments.diary, name="diary"),
    path("appointments/book/", appointments.book_hour, name="book_hour"),
    path("appointment/<str:code>/", appointments.appointment, name="appointment"),
    path("appointment/<str:code>/move/", appointments.move, name="move_appointment"),
    path("appointment/<str:code>/cancel/", appointments.cancel, name="cancel_appointment"),
    path("appointment/<str:code>/uncancel/", appointments.uncancel, name="uncancel_appointment"),
    path("appointment/<str:code>/calendar.ics", appointments.calendar, name="appointment_ics"),
]
