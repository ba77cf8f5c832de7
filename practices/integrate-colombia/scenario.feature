# language: es
Característica: Un Centro Intégrate
  La ciudad, las organizaciones nacionales y la cooperación reciben en un mismo lugar y derivan entre sí.

  Antecedentes:
    Dado que la ciudad adoptó la práctica
    Y que hoy es 2026-11-24
    Y que Ana atiende en "Centro Intégrate"

  Escenario: Una familia que llega recibe comida hoy y un camino hacia el empleo
    Dado que las filas de "Centro Intégrate" son "Orientación; Ayuda urgente; Trabajo e ingresos"
    Y que "Personas recibidas en el centro" había contado 240 antes este año

    Cuando Rosa llega y toma un turno de "Ayuda urgente" en "Centro Intégrate"
    Y Ana llama a la siguiente persona, y es Rosa
    Y Ana busca primero en el registro y admite a Rosa
    Y Rosa pide ayuda con comida
    Entonces entre los servicios que sirven está "Atención humanitaria" de "Cooperación internacional en el centro"
    Y "Atención humanitaria" no pide papeles

    Cuando Rosa acepta que "Cooperación internacional en el centro" reciba lo necesario
    Y Ana deriva a Rosa a "Atención humanitaria"
    Entonces la respuesta se espera para el 2026-11-25
    Cuando la organización acepta por el enlace
    Y la organización dice que la ayuda se dio por el enlace

    Cuando Rosa pide ayuda con el empleo
    Y Rosa acepta que "Organizaciones nacionales en el centro" reciba lo necesario
    Y Ana deriva a Rosa a "Integración productiva"
    Entonces la respuesta se espera para el 2026-12-01
    Y "Personas recibidas en el centro" dice ahora alrededor de 241

  Escenario: Quien solo necesita orientación no espera detrás de quien necesita comida
    Cuando Rosa llega y toma un turno de "Orientación" en "Centro Intégrate"
    Y Ana llama a la siguiente persona, y es Rosa
    Y Ana busca primero en el registro y admite a Rosa
    Y Rosa pide ayuda con los documentos
    Entonces entre los servicios que sirven está "Orientación sobre trámites y servicios" de "Oficina de migración de la ciudad"
    Y en "Centro Intégrate" nadie debería esperar más de 30 minutos
    Y los pasos de un caso son "Acogida; Orientación; Derivación; Acompañamiento hasta lograrlo"
    Y el paso "Acompañamiento hasta lograrlo" vence para Rosa el 2026-12-24
    Cuando Ana marca "Orientación" para Rosa
    Y la visita de Rosa termina
    Y Ana cierra el caso de Rosa, porque la ayuda llegó
    Y la ciudad retira la práctica
    Entonces "Atención humanitaria" ya no se ofrece para comida
    Y Ana todavía lee el caso de Rosa
