# language: es
Característica: El CAPEM y el plan de metas de la ciudad
  El centro acompaña a quien vive en la ciudad y necesita apoyo, y lo que hace se cuenta para el plan de metas.

  Antecedentes:
    Dado que la ciudad adoptó la práctica
    Y que hoy es 2026-11-24
    Y que Ana atiende en "Centro de Atención a Personas Migrantes y Refugiadas"

  Escenario: De la primera visita al cierre que cuenta para el plan de metas
    Dado que las filas de "Centro de Atención a Personas Migrantes y Refugiadas" son "Primera vez; Ya vine antes"
    Y que "Personas recibidas en el centro" había contado 3800 antes este año
    Y que "Casos cerrados porque la persona recibió ayuda" había contado 150 antes este año

    Cuando Rosa llega y toma un turno de "Primera vez" en "Centro de Atención a Personas Migrantes y Refugiadas"
    Y Ana llama a la siguiente persona, y es Rosa
    Y Ana busca primero en el registro y admite a Rosa
    Y Rosa pide ayuda con los documentos
    Entonces entre los servicios que sirven está "Acompañamiento al inmigrante" de "Centro de Atención a Personas Migrantes y Refugiadas"
    Y el paso "Cierre y cuenta" vence para Rosa el 2027-02-22
    Y el caso de Rosa se mira otra vez el 2027-02-22
    Cuando Ana marca "Acompañamiento" para Rosa
    Y la visita de Rosa termina

    Cuando Rosa pide ayuda con el empleo
    Entonces Ana no puede derivar a Rosa a "Integración económica" sin consentimiento
    Cuando Rosa acepta que "Mesa de coordinación" reciba lo necesario
    Y Ana deriva a Rosa a "Integración económica"
    Entonces la respuesta se espera para el 2026-12-03
    Cuando la organización acepta por el enlace
    Y la organización dice que la ayuda se dio por el enlace
    Y Ana marca "Cierre y cuenta" para Rosa
    Y Ana cierra el caso de Rosa, porque la ayuda llegó

    Entonces "Personas recibidas en el centro" dice ahora alrededor de 3801
    Y "Casos cerrados porque la persona recibió ayuda" dice ahora alrededor de 151
    Y junto a "Personas recibidas en el centro" el informe dice 11488
