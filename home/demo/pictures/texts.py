"""Titles and alternative texts of the pictures, in Russian and English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureText:
    """What a picture is called and what it shows, in both languages."""

    title_ru: str
    title_en: str
    alt_ru: str
    alt_en: str


SCENES = {
    "hero": PictureText(
        "Дорога к дому",
        "The way home",
        "Люди идут по извилистой дороге к светлому дому, за которым встаёт солнце",
        "People walk along a winding path towards a bright house with the sun rising behind it",
    ),
    "congress-hall": PictureText(
        "Зал конгресса",
        "The congress hall",
        "Сцена с полукруглыми светящимися арками, четыре участника за столом, докладчик у трибуны и ряды слушателей",
        "A stage under glowing arches, four people at a table, a speaker at a lectern and rows of listeners",
    ),
    "online-congress": PictureText(
        "Конгресс онлайн",
        "The congress online",
        "Большой экран с докладчиком соединён линиями с шестью экранами поменьше, на каждом — участник",
        "A large screen with a speaker is joined by lines to six smaller screens, a participant on each",
    ),
    "healthcare-congress": PictureText(
        "Круглый стол",
        "The round table",
        "Участники сидят за круглым столом на фоне глобуса, страны соединены дугами",
        "Delegates sit at a round table before a globe on which countries are joined by arcs",
    ),
    "export-week": PictureText(
        "Павильон выставки",
        "The fair pavilion",
        "Павильон с пятью цветными арками и фронтоном, вымпелы на мачтах и гости с чемоданами",
        "A pavilion with five coloured arches and a gable, pennants on poles and visitors with suitcases",
    ),
    "solidarity-day": PictureText(
        "День солидарности",
        "Solidarity Day",
        "Восемь человек держатся за руки, над ними — лента из сомкнутых кругов и сердце",
        "Eight people hold hands under a ribbon of joined circles and a heart",
    ),
    "movement-forum": PictureText(
        "Форум движения",
        "The movement’s forum",
        "Множество людей смотрит на восходящее солнце, некоторые подняли руки",
        "A crowd faces the rising sun, some with raised hands",
    ),
    "school-lungs": PictureText(
        "Лёгкое дыхание",
        "Easy breathing",
        "Лёгкие в виде двух ветвей с зелёными и рыжими листьями",
        "Lungs in the shape of two branches with green and orange leaves",
    ),
    "school-talk": PictureText(
        "Разговор с врачом",
        "A talk with the doctor",
        "Врач с фонендоскопом и пациентка беседуют на скамейке под деревом",
        "A doctor with a stethoscope and a patient talk on a bench under a tree",
    ),
    "hotline": PictureText(
        "Горячая линия",
        "The hotline",
        "Телефон с диском и сердцем посередине звонит на столе у окна с видом на закат",
        "A dial telephone with a heart in the middle rings on a table by a window at sunset",
    ),
    "research-conference": PictureText(
        "Научная конференция",
        "The research conference",
        "Стопка книг, лампа, открытая книга и колба с ростком на столе, на стене — график",
        "A pile of books, a lamp, an open book and a flask with a sprout on a desk, a chart on the wall",
    ),
    "delegation-visit": PictureText(
        "Поездка делегации",
        "The delegation’s journey",
        "Поезд и самолёт на фоне холмов, шесть центров отмечены булавками и соединены пунктиром",
        "A train and a plane among hills where six centres are marked with pins and joined by a dotted line",
    ),
    "map-branches": PictureText(
        "Карта отделений",
        "The map of branches",
        "Условная карта с реками, лесами и горами, двенадцать мест отмечены булавками и соединены пунктиром",
        "An imagined map with rivers, woods and mountains, twelve places marked with pins and joined by dotted lines",
    ),
    "partners": PictureText(
        "Партнёры",
        "Partners",
        "Четыре части одной мозаики сложены вместе: на них сердце, дом, росток и книга",
        "Four pieces of a puzzle fit together; they carry a heart, a house, a sprout and a book",
    ),
    "volunteers": PictureText(
        "Волонтёры",
        "Volunteers",
        "Три волонтёра у палатки с полосатым навесом раздают прохожим листовки",
        "Three volunteers at a stall with a striped awning hand leaflets to passers-by",
    ),
    "recommendations": PictureText(
        "Рекомендации",
        "The recommendations",
        "Лист с отмеченными пунктами и подписью, скреплённый печатью с лентой, рядом ручка и ветви",
        "A sheet with ticked items and a signature under a ribboned seal, a pen and branches beside it",
    ),
}

PORTRAITS = (
    ("женщина с каре в зелёном жакете", "a woman with bobbed hair in a green jacket"),
    ("мужчина в очках и тёмном пиджаке", "a man in glasses and a dark jacket"),
    ("седая женщина в очках, волосы собраны в пучок", "a grey-haired woman in glasses, her hair in a bun"),
    ("женщина с кудрявыми тёмными волосами и серьгами", "a woman with dark curly hair and earrings"),
    ("женщина с длинными русыми волосами в светлой одежде", "a woman with long fair hair in light clothes"),
    ("лысый мужчина с седой бородой, в очках", "a bald man with a grey beard and glasses"),
    ("мужчина с косым пробором в голубом пиджаке", "a man with a side parting in a blue jacket"),
    ("женщина с волнистыми волосами в тёмном пиджаке", "a woman with wavy hair in a dark jacket"),
)

TOWNS = {
    "moscow": (
        "Москва",
        "Moscow",
        "красная башня со звездой, золотые купола и высотные дома у реки",
        "a red tower with a star, golden domes and high-rises by a river",
    ),
    "saint-petersburg": (
        "Санкт-Петербург",
        "St Petersburg",
        "золотой шпиль, собор с куполом и разведённый мост",
        "a golden spire, a domed cathedral and a raised drawbridge",
    ),
    "nizhny-novgorod": (
        "Нижний Новгород",
        "Nizhny Novgorod",
        "крепостная стена с башнями и лестница на холм у реки",
        "a fortress wall with towers and a stairway up a hill by a river",
    ),
    "yekaterinburg": (
        "Екатеринбург",
        "Yekaterinburg",
        "высотные дома и круглое здание с арочным куполом у пруда",
        "high-rises and a round building with an arched dome by a pond",
    ),
    "rostov-on-don": (
        "Ростов-на-Дону",
        "Rostov-on-Don",
        "собор с куполом, дома с косыми крышами и арочный мост через реку",
        "a domed cathedral, slant-roofed towers and an arched bridge over a river",
    ),
    "petrozavodsk": (
        "Петрозаводск",
        "Petrozavodsk",
        "деревянная церковь со множеством глав, колесо обозрения и парусники на озере",
        "a wooden church with many domes, a big wheel and sailing boats on a lake",
    ),
    "chelyabinsk": (
        "Челябинск",
        "Chelyabinsk",
        "аркада с фронтоном и заводские трубы на фоне холмов",
        "an arcade with a gable and factory chimneys against hills",
    ),
    "gatchina": (
        "Гатчина",
        "Gatchina",
        "дворец с двумя башнями у круглого пруда",
        "a palace with two towers by a round pond",
    ),
    "novosibirsk": (
        "Новосибирск",
        "Novosibirsk",
        "театр с большим куполом, высотные дома и арочный мост",
        "a theatre with a great dome, high-rises and an arched bridge",
    ),
    "kazan": (
        "Казань",
        "Kazan",
        "крепостная стена, мечеть с голубым куполом и четырьмя минаретами у реки",
        "a fortress wall and a mosque with a blue dome and four minarets by a river",
    ),
    "vladivostok": (
        "Владивосток",
        "Vladivostok",
        "вантовый мост над заливом, сопки, парусники и маяк",
        "a cable-stayed bridge over a bay, hills, sailing boats and a lighthouse",
    ),
    "ulyanovsk": (
        "Ульяновск",
        "Ulyanovsk",
        "длинный мост через широкую реку, аркада и шпиль",
        "a long bridge over a wide river, an arcade and a spire",
    ),
}

EMBLEMS = (
    ("цветок из восьми листьев", "a flower of eight leaves"),
    ("капля с сердцем внутри", "a drop with a heart inside"),
    ("волны в синем круге", "waves in a blue circle"),
    ("ладони под светлым кругом", "cupped hands under a bright circle"),
    ("росток над дугой", "a sprout above an arc"),
    ("три сплетённых кольца", "three joined rings"),
    ("улыбающееся солнце", "a smiling sun"),
    ("дом с освещёнными окнами", "a house with lit windows"),
    ("три человека рядом", "three people side by side"),
    ("ступени вверх и круг над ними", "rising steps with a circle above"),
    ("глаз", "an eye"),
    ("бабочка", "a butterfly"),
    ("четыре сомкнутых квадрата с сердцем", "four joined squares with a heart"),
    ("лампа с листом внутри", "a lamp with a leaf inside"),
)
