"""The dataset for machine learning tools: Croissant metadata, version 1.0 of docs.mlcommons.org/croissant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {"string": "sc:Text", "number": "sc:Float", "integer": "sc:Integer", "date": "sc:Date"}
# The context that the specification asks for, word for word.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(package: Mapping[str, Any], files: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The Croissant metadata of a dataset, from its data package and its described files.

    Tables are files and record sets, columns are fields; all have the names that they have in the package. Links stand
    in the package alone: readers of Croissant join what refers to another table, and lose the rows whose link is null.
    A day of publication is not given: the files of a dataset hold no clock.
    """
    licence = package["licenses"][0]
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": package["name"],
        "alternateName": package["title"],
        "description": package["description"],
        "license": licence["path"],
        "keywords": package["keywords"],
        "inLanguage": "en",
        "isLiveDataset": False,
        "citeAs": f"The source of each figure first; then: {package['title']}, {package['name']}"
        + (f" {package['version']}" if "version" in package else ""),
    }
    if "version" in package:
        described["version"] = package["version"]
    return {
        **described,
        "distribution": [_file(resource, files[resource["path"]]) for resource in package["resources"]],
        "recordSet": [_records(resource) for resource in package["resources"]],
    }


def _file(resource: Mapping[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "description": resource["description"],
        "contentUrl": resource["path"],
        "contentSize": f"{found['bytes']} B",
        "encodingFormat": "application/x-parquet",
        "sha256": found["sha256"],
    }


def _records(resource: Mapping[str, Any]) -> dict[str, Any]:
    schema, name = resource["schema"], resource["name"]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource["description"],
        "key": [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]],
        "field": list(_fields(resource)),
    }


def _fields(resource: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for column in resource["schema"]["fields"]:
        name = resource["name"]
        yield {
            "@type": "cr:Field",
            "@id": f"{name}/{column['name']}",
            "name": column["name"],
            "description": column["description"],
            "dataType": _TYPES[column["type"]],
            "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": column["name"]}},
        }
