# language: en
Feature: Referral with follow-up
  Nobody is sent away with an address only: every referral is answered, or somebody with a name is told.

  Background:
    Given the city has adopted the practice
    And today is 2026-11-24
    And the city has its own office "Town centre"
    And "Night shelter" offers "A bed for tonight" for a place to sleep
    And "Job club" offers "Meet a firm" for work
    And Ana receives people at "Town centre"
    And Teresa coordinates "Town centre"

  Scenario: A silent partner is noticed the next day, and the person is asked how it went
    Given "Referrals that ended with help given" had counted 90 earlier this year
    And "Answers that came late" had counted 50 earlier this year
    When Ana searches the register first and admits Rosa
    And Rosa asks for help with a place to sleep
    Then the step "Ask the person how it went" is due for Rosa on 2026-12-24
    And the step "Ask the person how it went" is done with the form "How the referral went" for Rosa
    And the services that fit include "A bed for tonight" of "Night shelter"
    And Ana cannot refer Rosa to "A bed for tonight" without consent
    And the person is asked: "Send what is needed to one organisation, and hear back"

    When Rosa agrees that "Night shelter" is told what it needs
    And Ana refers Rosa to "A bed for tonight"
    Then the answer is due on 2026-11-25
    When nobody answers until 2026-11-25
    Then Teresa finds the late referral of Rosa
    When Teresa sends the partner a new link
    And the partner accepts through the link
    Then Rosa reads with the code on the slip that "A bed for tonight" accepts
    When the partner says that the help was given through the link
    Then "Referrals that ended with help given" now tells about 91
    And "Answers that came late" now tells about 51

    When today is 2026-12-15
    Then the form "How the referral went" is not complete with only: help_came=part
    When Rosa answers the form "How the referral went": help_came=part, why_not=sent_elsewhere, still_needed=yes, treated=well
    And Ana ticks "Ask the person how it went" for Rosa
    And Ana closes the case of Rosa, because the help came
    Then the steps of a case are "Agree on what is sent; Send the referral; Ask the person how it went"

  Scenario: Each need has its own clock
    When Ana searches the register first and admits Rosa
    And Rosa asks for help with work
    And Rosa agrees that "Job club" is told what it needs
    And Ana refers Rosa to "Meet a firm"
    Then the answer is due on 2026-12-01
    When the partner declines through the link
    Then the link cannot be used a second time
    When Rosa agrees that "Night shelter" is told what it needs
    And Ana refers Rosa to "A bed for tonight"
    Then the answer is due on 2026-11-25

  Scenario: When the practice is retired, the referral under way is still answered
    When Ana searches the register first and admits Rosa
    And Rosa agrees that "Job club" is told what it needs
    And Ana refers Rosa to "Meet a firm"
    And the city retires the practice
    And the partner accepts through the link
    Then Rosa reads with the code on the slip that "Meet a firm" accepts
    And the person is asked: "Send what is needed to one organisation I chose"
