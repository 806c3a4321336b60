from recognizers_number import NumberRecognizer
from recognizers_text import Culture
from timed import run

run(NumberRecognizer(Culture.English).get_number_model().parse)
