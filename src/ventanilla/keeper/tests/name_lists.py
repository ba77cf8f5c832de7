"""Common names of Latin America and Haiti, the commonest first; "_" stands for the space within a name."""

WOMEN_SPANISH = """
María Ana Luz Rosa Carmen Gabriela Daniela Andrea Yuleisy Johana Yohana Alejandra Luisa Paola Sandra Claudia Diana
Patricia Carolina Marisol Yesenia Yessica Jessica Yolanda Gloria Martha Mónica Adriana Juana Teresa Elena Isabel Laura
Natalia Valentina Camila Sofía Mariana Valeria Fernanda Verónica Silvia Liliana Viviana Beatriz Nancy Norma Rocío
Ximena Jimena Estefany Stephanie Katherine Catherine Karina Yuliana Leidy Leydi Milagros Mercedes Dolores Consuelo
Esperanza Guadalupe Pilar Angélica Angela Rebeca Raquel Ruth Miriam Noemí Esther Sara Débora Betsabé Nayeli Itzel
Yamileth Yamile Maryuri Marjorie Yurani Nathaly Dayana Wendy Jennifer Yenifer Lesly Heidy Greisy Oriana Rosángela
Mileidy Yorgelis Genesis Keila Eliana Ingrid Lorena Maribel Mirta Graciela Susana Inés Olga Irma Elsa Emilia Julieta
Antonella Florencia Macarena Constanza Catalina Margarita Victoria Elizabeth Lisbeth Xiomara Zoila Hilda Nidia Edith
Flor Blanca Amparo Socorro Nubia Deisy Yaneth Janeth Jacqueline Yaqueline Giovanna Ivonne Yvonne Magaly Nelly Eloísa
Bárbara Belkis Carla Cecilia Celeste Cristina Damaris Delia Doris Dulce Edilma Eugenia Eva Fabiola Fátima Francisca
Gladys Griselda Haydée Idania Ismenia Jazmín Yasmín Josefa Judith Karen Kelly Lidia Lina Lucía Luciana Lourdes Magdalena
Maira Mayra Marcela Marina Marlene Marta Matilde Melissa Mireya Nayibe Nelcy Nicol Ofelia Paulina Petra Priscila Ramona
Reina Rita Romina Rosario Roxana Samantha Selena Soledad Sonia Tatiana Vanesa Viviana Yadira Yajaira Yelitza Zulay Zulma
"""
MEN_SPANISH = """
José Luis Juan Carlos Jesús Miguel Jorge Pedro Manuel Francisco Antonio Andrés Daniel David Alejandro Javier Fernando
Ricardo Eduardo Rafael Roberto Sergio Mario Diego Oscar Víctor Alberto Ángel Ramón Raúl Enrique Julio César Iván Hugo
Gabriel Santiago Sebastián Samuel Nicolás Mateo Matías Martín Felipe Camilo Cristian Christian Jhon John Jonathan
Yonathan Brayan Bryan Kevin Kelvin Wilmer Wilson William Franklin Edison Édgar Edwin Elvis Alexander Alexis Álex
Álvaro Alfonso Alfredo Armando Arturo Augusto Benjamín Bernardo Darío Domingo Efraín Elías Emilio Ernesto Esteban
Fabián Félix Freddy Gerardo Germán Gilberto Giovanni Jovanny Gonzalo Gregorio Guillermo Gustavo Héctor Henry Hernán
Humberto Ignacio Ismael Jaime Jairo Jefferson Yeferson Joaquín Joel Josué Leonardo Leonel Lorenzo Marcelo Marco
Mauricio Maximiliano Moisés Nelson Néstor Octavio Omar Orlando Osvaldo Pablo Reinaldo Rodolfo Rodrigo Rogelio Rolando
Rubén Salvador Saúl Simón Tomás Ulises Vicente Walter Gualberto Xavier Yeison Jeison Yoel Abel Abraham Adán Adolfo
Adrián Agustín Aldair Amílcar Aníbal Anderson Anselmo Ariel Aurelio Axel Baltazar Bartolomé Calixto Celso Cipriano
Claudio Clemente Cristóbal Dagoberto Danilo Dionisio Edgardo Eliécer Eliseo Emanuel Erick Eugenio Eusebio Evaristo
Ezequiel Facundo Faustino Federico Fidel Florentino Fredy Genaro Gerson Hilario Homero Horacio Isaac Isaías Isidro
Jacinto Jeremías Jerónimo Jhonny Johan Jonás Justo Lázaro Leandro Leopoldo Lisandro Lucas Luciano Macario Marcos
"""
SURNAMES_SPANISH = """
González Rodríguez Pérez García Martínez Hernández López Sánchez Ramírez Torres Flores Gómez Díaz Rivera Vargas Rojas
Morales Castillo Jiménez Gutiérrez Moreno Mendoza Romero Álvarez Ruiz Suárez Medina Castro Ortiz Silva Herrera Rivas
Fernández Chávez Reyes Contreras Guerrero Salazar Delgado Vásquez Vázquez Marcano Brito Quispe Mamani Huamán Condori
Guzmán Acosta Cárdenas Navarro Molina Cabrera Campos Vega Espinoza Espinosa Peña León Parra Márquez Córdova Córdoba
Ávila Bravo Aguilar Pacheco Núñez Paredes Zambrano Cedeño Macías Moreira Intriago Alvarado Figueroa Fuentes Sandoval
Valencia Mosquera Palacios Asprilla Murillo Cuesta Hurtado Arboleda Quiñones Angulo Caicedo Preciado Estupiñán Ordóñez
Muñoz Cortés Osorio Restrepo Zapata Giraldo Arango Ospina Cardona Betancur Echeverri Jaramillo Londoño Montoya Duque
Pineda Escobar Franco Henao Correa Velásquez Uribe Urrego Usuga Barrios Barreto Villegas Villalobos Urdaneta Finol
Colmenares Chacón Useche Zerpa Uzcátegui Briceño Bracho Leal Nava Piña Primera Semprún Yépez Escalona Colina Chirinos
Arteaga Bastidas Cordero Linares Mejías Oviedo Querales Riera Sequera Timaure Aguirre Alarcón Alfaro Aliaga Amaya
Andrade Apaza Araujo Arce Arenas Arias Ayala Baca Ballesteros Barrera Bautista Becerra Bedoya Beltrán Benavides Benítez
Bermúdez Bernal Blanco Bolaños Bonilla Burgos Bustamante Bustos Caballero Cáceres Calderón Calle Camacho Canales Cano
Cantillo Carrasco Carrillo Carvajal Casas Castañeda Ccori Cevallos Choque Cisneros Coello Colque Conde Coronado Correal
Crespo Cruz de_la_Cruz Cuellar Chuquimia Dávila Del_Valle De_los_Ríos De_la_Rosa Del_Carmen Domínguez Duarte Durán
Escudero Estrada Farías Ferrer Flórez Gallardo Gallegos Galindo Gamboa Garzón Gil Godoy Granados Guevara Gutierres
Ibáñez Ibarra Izquierdo Jara Lara Lemus Lizarazo Llanos Loayza Lozano Lucero Luna Machado Maldonado Marín Márquez
Mena Méndez Meneses Mercado Merino Meza Miranda Montenegro Monterroso Montero Montes Mora Mosquera Nieto Niño Obando
Ocampo Ochoa Olivares Olmos Orellana Orozco Ortega Padilla Páez Palma Pardo Paz Peralta Perdomo Pinto Ponce Portillo
Prada Prieto Puentes Quintana Quintero Quiroga Quiroz Ramos Rangel Rendón Rincón Ríos Robles Rocha Roldán Rosales Rosas
Rueda Saavedra Salas Salcedo Salinas Sanabria Santana Santos Segura Serrano Sierra Solano Solís Soria Soto Sosa Tapia
Téllez Toro Tovar Trejo Trujillo Ulloa Urbina Valdés Valdez Valenzuela Valera Valle Varela Vera Vergara Vidal Villa
Villanueva Villarreal Yupanqui Zamora Zárate Zavala Zúñiga San_Martín Santa_María Ticona Limachi Catari Huanca Yujra
"""
WOMEN_HAITIAN = """
Marie Rose Guerda Mirlande Fabiola Islande Nadège Ketty Magalie Yolande Marie-Ange Rose-Marie Dieula Guerline Lovelie
Wideline Judeline Rosemène Marie-Carmel Immacula Jésula Roseline Fabienne Stéphanie Darline Manoucheka Mica Ketline
Louisemène Altagrâce Marie-Thérèse Carline Esther Bernadette Jocelyne Yvrose Anise Natacha Claudine Solange Elmise
Chantale Ginette Marlène Odette Evelyne Lunise Rosena Saintanise Modeline Francesca Naïka Daphnée Widline Rodeline
"""
MEN_HAITIAN = """
Jean Pierre Joseph Wilner Jean-Baptiste Emmanuel Frantz Jacques Jean-Claude Ronald Wilson Reginald Patrick Louis Evens
Jean-Robert Yves Guy Rony Jude Junior Fritz Gérard Jean-Marie Pierre-Louis Dieudonné Wisly Makenson Wadson Jimmy Kesner
Ricardo Roody Stevenson Peterson Widson Jameson Wilfrid Luckner Lesly Ernst Carl Hérold Édouard Jean-Pierre Jean-Paul
Wilguens Dieuseul Mackendy Fénel Nahum Onel Saintilus Sony Théodore Ulrick Vladimir Watson Yvon Zacharie Jean-Louis
François Benoît Michel Antoine Rénald Samuel Serge Thony Venel Wensley Johnny Kervens Duckens Fednel Gesner Hubert
"""
SURNAMES_HAITIAN = """
Jean Pierre Joseph Charles Louis François Jean-Baptiste Saint-Louis Pierre-Louis Étienne Michel Paul Dorvil Augustin
Désir Estimé Innocent Exantus Célestin Alexis Antoine Baptiste Bien-Aimé Cadet Cherenfant Chéry Clermont Delva Derisma
Dieujuste Dorcé Dumas Duverger Elie Fanfan Fleurantin Fleury Georges Germain Guerrier Honoré Hyppolite Jacques Jeudy
Jules Julien Lafleur Laguerre Lamour Laurent Lindor Lubin Lucien Mathieu Mervil Metellus Milfort Moïse Mondésir Morisset
Nelson Noël Occean Octavius Orélien Pétion Philippe Pierre-Charles Polynice Prophète Raymond Rémy Romain Saint-Fleur
Saint-Jean Saint-Juste Saintil Sanon Simon Sylvain Sainvil Telfort Thélusma Thermidor Toussaint Valcin Victor Vilmont
Zamor Altidor Bazile Belizaire Cénatus Compère Constant Daniel David Denis Destin Dolcé Élysée Fils-Aimé Gédéon Hilaire
"""
WOMEN_BRAZILIAN = """
Maria Ana Francisca Antônia Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia
Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz Rita Luana Sônia Renata Eliane Josefa Simone
Natália Cristiane Carla Débora Rosângela Jaqueline Rosa Daniela Aparecida Marlene Terezinha Raimunda Andreia Thaís
"""
MEN_BRAZILIAN = """
José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Daniel Marcelo Bruno Eduardo Felipe
Raimundo Rodrigo Manoel Mateus André Fernando Fábio Leonardo Gustavo Guilherme Leandro Tiago Anderson Ricardo Márcio
Jorge Sebastião Alexandre Roberto Edson Diego Vitor Sérgio Cláudio Matheus Thiago Geraldo Adriano Luciano Júlio Renato
Alex Vinícius Rogério Samuel Ronaldo Mário Flávio Douglas Igor Davi Manuel Jeferson Cícero Victor Robson Caio Danilo
"""
SURNAMES_BRAZILIAN = """
Silva da_Silva Santos dos_Santos Oliveira de_Oliveira Souza de_Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa
da_Costa Ribeiro Martins Carvalho de_Carvalho Almeida de_Almeida Lopes Soares Fernandes Vieira Barbosa Rocha da_Rocha
Dias Nascimento do_Nascimento Andrade de_Andrade Moreira Nunes Marques Machado Mendes Freitas de_Freitas Cardoso Ramos
Gonçalves Santana Teixeira Araújo de_Araújo Magalhães Guimarães Assunção Conceição da_Conceição Queiroz Xavier Farias
"""
