# language: es
Característica: Servicios para quienes llegan dentro de los centros de atención de la ciudad
  Quien llega y quien ya vivía aquí usan la misma fila, por lo que vienen a hacer y nunca por su origen.

  Antecedentes:
    Dado que la ciudad adoptó la práctica
    Y que hoy es 2026-11-24
    Y que Ana atiende en "Centro de atención de la ciudad"

  Escenario: Una vecina y una recién llegada esperan en la misma fila
    Dado que las filas de "Centro de atención de la ciudad" son "Documentos y registro; Trabajo y estudio; Asesoría y apoyo"
    Y que "Personas recibidas en el centro de atención" había contado 900 antes este año

    Cuando Marta llega y toma un turno de "Trabajo y estudio" en "Centro de atención de la ciudad"
    Y Rosa llega y toma un turno de "Trabajo y estudio" en "Centro de atención de la ciudad"
    Y Ana llama a la siguiente persona, y es Marta
    Y la visita de Marta termina
    Y Ana llama a la siguiente persona, y es Rosa
    Y Ana busca primero en el registro y admite a Rosa
    Y Rosa pide ayuda con el estudio
    Entonces entre los servicios que sirven está "Cursos de formación" de "Servicio nacional de formación"

    Cuando Rosa acepta que "Servicio nacional de formación" reciba lo necesario
    Y Ana deriva a Rosa a "Cursos de formación"
    Entonces la respuesta se espera para el 2026-12-01
    Cuando la organización quiere hablar por el enlace
    Y la organización acepta por el enlace
    Entonces Rosa lee con el código de su papel que "Cursos de formación" acepta
    Y "Personas recibidas en el centro de atención" dice ahora alrededor de 901
    Y junto a "Personas recibidas en el centro de atención" el informe dice 49000

  Escenario: Una cita para el registro biométrico se reserva sin dar el nombre
    Dado que "Citas cumplidas en el centro de atención" había contado 80 antes este año
    Y que "Registro biométrico" se da en "Centro de atención de la ciudad"
    Cuando Rosa reserva la primera hora libre en "Centro de atención de la ciudad" el 2026-11-25 sin dar su nombre
    Y hoy es 2026-11-25
    Y Rosa llega a su cita y toma un turno de "Documentos y registro"
    Y Ana llama a la siguiente persona, y es Rosa
    Y la visita de Rosa termina
    Y termina el día en "Centro de atención de la ciudad"
    Entonces los pasos de un caso son "La misma fila para todas las personas; Documentos y registro; Formación y empleo"
    Y "Citas cumplidas en el centro de atención" dice ahora alrededor de 81

  Escenario: Todos los servicios están en el mismo lugar
    Entonces "Asesoría sobre regularización y acceso a documentos" se da en "Centro de atención de la ciudad"
    Y "Empleabilidad" se da en "Centro de atención de la ciudad"
    Y "Educación" se da en "Centro de atención de la ciudad"
    Y "Asesoría legal" se da en "Centro de atención de la ciudad"
    Y "Intervención psicosocial" se da en "Centro de atención de la ciudad"
    Y "Asesoría legal" no pide papeles
    Y en "Centro de atención de la ciudad" nadie debería esperar más de 25 minutos
