"""`places`: the places that figures are about, one row each, from the gazetteer."""

from __future__ import annotations

from schemas.columns import Column, Table

PLACE_ID = Column(
    "place_id", "string", "Place id", "Id of the place in the gazetteer, with a letter prefix.", "#loc+code+v_place"
)
PLACE_NAME = Column("place_name", "string", "Place", "Name of the place in the gazetteer.", "#loc+name")
ADMIN1 = Column(
    "admin1",
    "string",
    "Province",
    "Name of the first-level administrative area in which the place lies.",
    "#adm1+name",
    nullable=True,
)
COUNTRY_CODE = Column(
    "country_code",
    "string",
    "Country",
    "ISO 3166-1 alpha-3 code of the country in which the place lies; XKX is Kosovo.",
    "#country+code+v_iso3",
    nullable=True,
    pattern="[A-Z]{3}",
)
LATITUDE = Column(
    "latitude",
    "number",
    "Latitude",
    "Latitude of the place's reference point, WGS 84.",
    "#geo+lat",
    nullable=True,
    unit="degree",
    minimum=-90,
    maximum=90,
)
LONGITUDE = Column(
    "longitude",
    "number",
    "Longitude",
    "Longitude of the place's reference point, WGS 84.",
    "#geo+lon",
    nullable=True,
    unit="degree",
    minimum=-180,
    maximum=180,
)
PLACE_PRECISION = Column(
    "place_precision",
    "string",
    "Precision of the place",
    "What kind of place the name stands for; the point of an admin1 or a country is no point on a map.",
    "#loc+precision",
    allowed={
        "point": "a spot: a camp, crossing, neighbourhood or the like",
        "city": "a city, town or village",
        "admin1": "a first-level administrative area: province, state, region",
        "country": "a whole country",
    },
)

TABLE = Table(
    "places",
    "Places",
    "The gazetteer's entries to which the figures' places were matched.",
    (PLACE_ID._replace(unique=True), PLACE_NAME, ADMIN1, COUNTRY_CODE, LATITUDE, LONGITUDE, PLACE_PRECISION),
    key=("place_id",),
    order=("place_id",),
)
