# language: es
Característica: Un centro municipal de inclusión en un punto de tránsito
  El centro atiende cada día, y está listo cuando llega de vuelta un grupo grande.

  Antecedentes:
    Dado que la ciudad adoptó la práctica
    Y que hoy es 2026-11-28
    Y que Ana atiende en "Centro municipal de inclusión"

  Escenario: Llega un grupo de personas retornadas y nadie se queda sin atención
    Dado que "Veces que alguien fue recibido en el centro" había contado 400 antes este año
    Y que "Derivaciones enviadas" había contado 100 antes este año
    Y que en "Centro municipal de inclusión" nadie debería esperar más de 20 minutos

    Cuando 30 personas llegan juntas y toman turnos de "Retorno de hoy" en "Centro municipal de inclusión"
    Y Ana recibe a todas las personas que esperan
    Y Rosa llega y toma un turno de "Retorno de hoy" en "Centro municipal de inclusión"
    Y Ana llama a la siguiente persona, y es Rosa
    Y Ana busca primero en el registro y admite a Rosa
    Y Rosa pide ayuda con la salud
    Entonces entre los servicios que sirven está "Atención médica" de "Puesto de salud de la ciudad"
    Y "Atención médica" no pide papeles

    Cuando Rosa pide ayuda con un lugar para dormir
    Entonces entre los servicios que sirven está "Alojamiento" de "Alojamiento de la ciudad"
    Cuando Rosa pide ayuda con reunirse con su familia
    Entonces entre los servicios que sirven está "Reunión con su familia" de "Línea de reunión familiar"
    Cuando Rosa acepta que "Línea de reunión familiar" reciba lo necesario
    Y Ana deriva a Rosa a "Reunión con su familia"
    Entonces la respuesta se espera para el 2026-12-01
    Cuando la organización acepta por el enlace
    Y la organización dice que la ayuda se dio por el enlace
    Y la visita de Rosa termina
    Y termina el día en "Centro municipal de inclusión"

    Entonces "Veces que alguien fue recibido en el centro" dice ahora alrededor de 431
    Y "Derivaciones enviadas" dice ahora alrededor de 101
    Y junto a "Veces que alguien fue recibido en el centro" el informe dice 8000
    Y junto a "Derivaciones enviadas" el informe dice 600
    Y junto a "Personas recibidas en el centro" el informe dice 4000

  Escenario: Un día cualquiera, ayuda legal y apoyo psicológico
    Cuando Rosa llega y toma un turno de "Ayuda legal" en "Centro municipal de inclusión"
    Y Ana llama a la siguiente persona, y es Rosa
    Y Ana busca primero en el registro y admite a Rosa
    Y Rosa pide ayuda con asesoría legal
    Entonces entre los servicios que sirven está "Asistencia jurídica" de "Centro municipal de inclusión"
    Cuando Rosa pide ayuda con la salud mental
    Entonces entre los servicios que sirven está "Apoyo psicológico" de "Centro municipal de inclusión"
    Cuando Rosa pide ayuda con conocer gente
    Entonces entre los servicios que sirven está "Vías de inclusión" de "Centro municipal de inclusión"
    Y los pasos de un caso son "Primera atención; Ayuda legal; Techo y camino a casa"
    Cuando Ana marca "Ayuda legal" para Rosa
    Y Ana cierra el caso de Rosa, porque la ayuda llegó
    Entonces Ana todavía lee el caso de Rosa
