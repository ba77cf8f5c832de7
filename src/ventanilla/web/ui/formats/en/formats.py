"""How English writes dates and numbers; names are Django's, and DAY and MOMENT are ours, without a year."""

DATE_FORMAT = r"l j F Y"
DATETIME_FORMAT = r"l j F Y, H:i"
TIME_FORMAT = r"H:i"
YEAR_MONTH_FORMAT = r"F Y"
MONTH_DAY_FORMAT = r"j F"
SHORT_DATE_FORMAT = r"d/m/Y"
SHORT_DATETIME_FORMAT = r"d/m/Y H:i"
DAY_FORMAT = r"l j F"
MOMENT_FORMAT = r"l j F, H:i"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%H.%M"]
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
