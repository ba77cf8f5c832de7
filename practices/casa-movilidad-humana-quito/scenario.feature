# language: es
Característica: La Casa de la Movilidad Humana, dentro de un centro comunitario
  Organismos de la ciudad, internacionales y civiles acuerdan quién hace qué, con el empleo en el centro.

  Antecedentes:
    Dado que la ciudad adoptó la práctica
    Y que hoy es 2026-11-24
    Y que Ana atiende en "Casa de la Movilidad Humana"

  Escenario: Un plan hecho en común lleva hacia el empleo
    Dado que "Derivaciones hacia el empleo aceptadas" había contado 70 antes este año
    Cuando Rosa llega y toma un turno de "Bienvenida" en "Casa de la Movilidad Humana"
    Y Ana llama a la siguiente persona, y es Rosa
    Y Ana busca primero en el registro y admite a Rosa
    Entonces el paso "Un plan hecho en común" vence para Rosa el 2026-12-01
    Y el paso "Preguntar cómo fue" vence para Rosa el 2027-01-08
    Y el caso de Rosa se mira otra vez el 2026-12-01
    Cuando Ana marca "Bienvenida" para Rosa
    Y Ana marca "Un plan hecho en común" para Rosa
    Entonces el caso de Rosa se mira otra vez el 2027-01-08
    Cuando la visita de Rosa termina

    Cuando Rosa reserva la primera hora libre en "Casa de la Movilidad Humana" el 2026-11-27 sin dar su nombre
    Y hoy es 2026-11-27
    Y Rosa llega a su cita y toma un turno de "Empleo y formación"
    Y Ana llama a la siguiente persona, y es Rosa
    Y Rosa pide ayuda con el empleo
    Entonces entre los servicios que sirven está "Empleabilidad" de "Agencia de desarrollo económico"
    Y "Empleabilidad" no pide papeles

    Cuando Rosa acepta que "Agencia de desarrollo económico" reciba lo necesario
    Y Ana deriva a Rosa a "Empleabilidad"
    Entonces la respuesta se espera para el 2026-12-04
    Cuando la organización acepta por el enlace
    Entonces "Derivaciones hacia el empleo aceptadas" dice ahora alrededor de 71
    Y los pasos de un caso son "Bienvenida; Un plan hecho en común; Hacia el empleo; Preguntar cómo fue"

  Escenario: Los talleres son para el vecindario entero
    Cuando Marta llega y toma un turno de "Bienvenida" en "Casa de la Movilidad Humana"
    Y Ana llama a la siguiente persona, y es Marta
    Y Ana busca primero en el registro y admite a Marta
    Y Marta pide ayuda con conocer gente
    Entonces entre los servicios que sirven está "Talleres con el vecindario" de "Centro comunitario"
    Y "Talleres con el vecindario" se da en "Casa de la Movilidad Humana"
    Y "Orientación legal y de salud" se da en "Casa de la Movilidad Humana"
    Y las filas de "Casa de la Movilidad Humana" son "Bienvenida; Empleo y formación"

  Escenario: Un organismo de la mesa atiende en la casa, con cita
    Dado que "Citas cumplidas en la casa" había contado 30 antes este año
    Cuando Ana busca primero en el registro y admite a Rosa
    Y Rosa pide ayuda con asesoría legal
    Entonces entre los servicios que sirven está "Orientación legal y de salud" de "Organismos de la mesa de coordinación"
    Cuando Rosa acepta que "Organismos de la mesa de coordinación" reciba lo necesario
    Y Ana deriva a Rosa a "Orientación legal y de salud"
    Entonces la respuesta se espera para el 2026-11-27
    Cuando la organización acepta por el enlace
    Y Rosa reserva la primera hora libre en "Casa de la Movilidad Humana" el 2026-11-30 sin dar su nombre
    Y hoy es 2026-11-30
    Y Rosa llega a su cita y toma un turno de "Bienvenida"
    Y Ana llama a la siguiente persona, y es Rosa
    Y la visita de Rosa termina
    Y termina el día en "Casa de la Movilidad Humana"
    Entonces "Citas cumplidas en la casa" dice ahora alrededor de 31
