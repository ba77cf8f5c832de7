# language: pt
Funcionalidade: O CRAI de São Paulo e a sua unidade móvel
  Um centro de referência orienta, assessora e encaminha. Uma vez por semana, uma unidade móvel faz o mesmo longe dele.

  Contexto:
    Dado que a cidade adotou a prática

  Cenário: Um dia da unidade móvel, da senha até as aulas de português
    Dado que hoje é 2026-11-25
    E que "Unidade móvel do Centro de Referência" sai hoje
    E que "Unidade móvel do Centro de Referência" não sai em 2026-11-26
    E que Ana atende em "Unidade móvel do Centro de Referência"
    E que "Pessoas atendidas pela unidade móvel" já tinha contado 60 neste ano
    E que "Pessoas atendidas" já tinha contado 500 neste ano

    Quando Rosa chega e pega uma senha de "Unidade móvel" em "Unidade móvel do Centro de Referência"
    E Ana chama a próxima pessoa, e é Rosa
    E Ana procura primeiro no cadastro e admite Rosa
    E Rosa pede ajuda com aprender a língua
    Então entre os serviços que servem está "Aulas de português" de "Escolas públicas da cidade"
    E "Aulas de português" não pede documentos
    E "Assessoria jurídica" é dado em "Unidade móvel do Centro de Referência"

    Quando Rosa aceita que "Escolas públicas da cidade" receba o necessário
    E Ana encaminha Rosa para "Aulas de português"
    Então a resposta é esperada para 2026-12-02

    Quando a organização aceita pelo link
    Então o link não pode ser usado outra vez
    E Rosa lê com o código do papel que "Aulas de português" aceita

    Quando a visita de Rosa termina
    E termina o dia em "Unidade móvel do Centro de Referência"
    Então "Pessoas atendidas" diz agora cerca de 501
    E "Pessoas atendidas pela unidade móvel" diz agora cerca de 61
    E ao lado de "Pessoas atendidas" o relatório diz 15000

  Cenário: Uma cama para esta noite não pode esperar
    Dado que hoje é 2026-11-26
    E que Ana atende em "Centro de Referência e Atendimento para Imigrantes"
    E que Teresa coordena "Centro de Referência e Atendimento para Imigrantes"
    E que "Orientação sobre regularização" é dado em "Centro de Referência e Atendimento para Imigrantes"
    E que "Assistência social" é dado em "Centro de Referência e Atendimento para Imigrantes"
    E que as filas de "Centro de Referência e Atendimento para Imigrantes" são "Informação; Documentos e assessoria jurídica; Assistência social"

    Quando Rosa chega e pega uma senha de "Assistência social" em "Centro de Referência e Atendimento para Imigrantes"
    E Ana chama a próxima pessoa, e é Rosa
    E Ana procura primeiro no cadastro e admite Rosa
    E Rosa pede ajuda com o trabalho
    Então entre os serviços que servem está "Intermediação de trabalho" de "Serviço de intermediação de trabalho"
    E o passo "Perguntar como foi" vence para Rosa em 2026-12-26
    Quando Rosa pede ajuda com um lugar para dormir
    E Rosa aceita que "Casa de estadia curta" receba o necessário
    E Ana encaminha Rosa para "Alojamento de curta duração"
    Então a resposta é esperada para 2026-11-27

    Quando ninguém responde até 2026-11-27
    Então Teresa encontra o encaminhamento atrasado de Rosa

    Quando Teresa envia um novo link à organização
    E a organização aceita pelo link
    E a organização diz que a ajuda foi dada pelo link
    E Ana marca "Perguntar como foi" para Rosa
    E Ana fecha o caso de Rosa, porque a ajuda chegou
    Então os passos de um caso são "Acolhimento; Orientação sobre documentos; Encaminhar para aulas, trabalho ou alojamento; Perguntar como foi"
