"""Invented reasons for coming, notes and goals, by kind of need, in the language of the demo city."""

CAME_FOR = {
    "shelter": ["Llegamos anoche y no tenemos dónde dormir.", "Nos piden desocupar la pieza el viernes."],
    "food": ["Hace dos días comemos una vez al día.", "Quisiera saber del comedor para los niños."],
    "health": ["Necesito control del embarazo.", "Mi papá es diabético y se le acabó la insulina."],
    "mental_health": ["Desde el viaje no duermo bien.", "Mi hijo se asusta con todo."],
    "education": [
        "Quiero inscribir a mis hijos en la escuela.",
        "Me falta un año para terminar el bachillerato.",
    ],
    "language_learning": [
        "Quiero clases de español por la noche.",
        "Quiero entender a la maestra de mis hijos.",
    ],
    "legal_orientation": ["Quiero hablar con un abogado.", "No entiendo el papel que me dieron."],
    "documents_help": ["Perdí mis papeles en el camino.", "Quiero sacar el registro civil del bebé."],
    "work": ["Soy soldador y busco trabajo.", "Cociné diez años; quiero certificarme."],
    "child_protection": ["Cuido a mi sobrino y no tengo cómo inscribirlo."],
    "gbv_support": ["Necesito hablar con alguien en privado."],
    "family_reunion": [
        "Mi esposa y mi hija llegan el mes que viene.",
        "Busco a mi hermano, que está en otra ciudad.",
    ],
    "money": ["Quiero abrir una cuenta para recibir mi pago."],
    "transport": ["No tengo para el bus a la cita del hospital."],
    "community": ["Quisiera conocer gente; no conozco a nadie aquí."],
}
NOTES = [
    "Habla tranquila y con ganas de empezar. Pide que no la llamen por la mañana.",
    "Vino con dos vecinas que ya conocen el centro.",
    "Se le explicó qué se comparte y con quién; pidió leerlo dos veces y estuvo de acuerdo.",
    "Quedó en volver con la carta de la escuela.",
    "Prefiere mensajes de voz; lee poco.",
]
GOALS = {
    "shelter": "Dormir en un lugar seguro esta semana y buscar una pieza para el mes que viene.",
    "food": "Inscribir a la familia en el comedor del barrio.",
    "health": "Tener el control médico al día.",
    "mental_health": "Asistir a las primeras cuatro sesiones.",
    "education": "Que los niños empiecen la escuela después del receso.",
    "language_learning": "Terminar el primer nivel de español.",
    "legal_orientation": "Saber qué opciones hay y qué pasos siguen.",
    "documents_help": "Reunir los papeles que faltan, uno por semana.",
    "work": "Presentarse a tres vacantes antes de la próxima revisión.",
    "family_reunion": "Preparar la llegada de la familia.",
    "money": "Abrir la cuenta de ahorros.",
    "community": "Ir a la huerta comunitaria de los sábados.",
}
DECLINED = {
    "full": "No tenemos cupo hasta el próximo mes.",
    "not_eligible": "El programa es solo para mayores de 60.",
}
ACCEPTED = "La esperamos el martes a las nueve. Que pregunte en la recepción."
TALK = "Queremos hablar antes: ¿puede venir acompañada?"
# What a person with this need answers in the city's form; a list is several answers to one question.
ANSWERS: dict[str, dict[str, str | int | float | list[str]]] = {
    "shelter": {"urgent_needs": ["bed"], "sleeps_where": "street", "safe_place": "no"},
    "food": {"urgent_needs": ["food"], "food_week": "no"},
    "health": {"health_now": "bad", "daily_medicine": "yes", "medicine_days": 2},
    "mental_health": {"feeling": "very_bad", "talk_to_someone": "yes"},
    "education": {"wants_to_learn": ["school"]},
    "language_learning": {"wants_to_learn": ["language"]},
    "legal_orientation": {"lawyer": "yes"},
    "documents_help": {"forms_help": "yes"},
    "work": {"works_now": "looking", "wants_work": "yes"},
    "child_protection": {"your_age": "under_18", "adult_cares": "no", "safe_place": "no"},
    "gbv_support": {"safety_ok": "yes", "afraid": "yes", "hurt": "yes", "safe_contact": "in_person"},
    "family_reunion": {"family_apart": "yes"},
    "money": {"money_enough": "no"},
    "transport": {"urgent_needs": ["ride"]},
    "community": {"urgent_needs": ["clothes"]},
}
RESTRICTED = [
    "Pidió que nadie de su familia sepa que vino. Hablar solo en la sala cerrada.",
    "Contó por qué se fue de la pieza anterior. No preguntar de nuevo; está escrito en el plan.",
]
PROTECTION = "No dejar mensajes en el teléfono ni dar la dirección a quien pregunte por la persona."
CHILD_PROTECTION = "Está sin persona adulta. No dejar sin compañía; avisar a coordinación."
CHILD_ASKED = "Acompañamiento hoy mismo para quien llegó sin persona adulta."
OVERRIDE = "Está sin persona adulta y nadie puede dar permiso hoy; esperar lo pone en peligro."
SAME_PHONE = "El mismo teléfono está en los dos registros, y los nombres se parecen."
MISSPELT = "El apellido parece mal escrito; la fecha de nacimiento y el barrio son los mismos."
SWAPPED = "Los nombres y los apellidos parecen cambiados de lugar."
