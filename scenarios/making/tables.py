"""Tables of a new municipality's folder: committees, figures, indicators, staff and contracts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from scenarios.making.table import OWN, Made, Row, Table, covered, number
from sim.authored.scenario import Committee, Contract, Indicator, MixShare, Scenario


def committees(made: Made, table: Table, base: Scenario) -> None:
    """The committees, with the mixes of the fields that they cover."""
    tables: list[tuple[str, dict[str, Any]]] = []
    there = base.committee_by_id
    volumes = table.of("volym")
    for name, row in table.of("namnd").items():
        fields_of = [there[one] for one in covered(row, name) if one in there]
        frame = table.by_year(row)
        if frame is None or not fields_of:
            made.marks["missing"].append(name)
            continue
        volume = table.by_year(volumes.get(name, {}))
        if volume is None:
            volume = {year: _scaled(fields_of, frame, year) for year in table.years}
            made.marks["derived"].append(f"{name} volym")
        first = frame[table.years[0]]
        low, high = number(row.get("lagt", "")), number(row.get("hogt", ""))
        fields: dict[str, Any] = {"id": name, "covers": [one.id for one in fields_of]}
        fields |= {"leads": True} if any(one.leads for one in fields_of) else {}
        fields |= {
            "frame_mnkr": frame,
            "frame_low": round(first * 0.9, 1) if low is None else low,
            "frame_high": round(first * 1.1, 1) if high is None else high,
            "volume_mnkr": volume,
            "visibility": round(_weighed(fields_of, [one.visibility for one in fields_of]), 3),
            "grade": made.mark(row, name),
            "source": OWN,
            "mix": _mix(fields_of),
        }
        tables.append(("committee", fields))
    made.put("committees.toml", tables)


def _weighed(committees: Sequence[Committee], values: Sequence[float]) -> float:
    """A mean by the size of the frames."""
    frames = [next(iter(committee.frame_mnkr.values())) for committee in committees]
    return sum(frame * value for frame, value in zip(frames, values, strict=True)) / sum(frames)


def _scaled(committees: Sequence[Committee], frame: Mapping[int, float], year: int) -> float:
    """Volume compensation in the same proportion to the frame as in the scenario below."""
    whole = sum(committee.frame_mnkr[year] for committee in committees)
    return round(sum(committee.volume_mnkr[year] for committee in committees) * frame[year] / whole, 1)


def _mix(committees: Sequence[Committee]) -> list[dict[str, Any]]:
    """Where untied money goes: the mixes of the fields that are covered, by the size of their frames."""
    shares: dict[MixShare, float] = {}
    for committee in committees:
        for share in committee.mix:
            key = MixShare(share=0.0, measure=share.measure, area=share.area)
            part = _weighed(committees, [share.share if one is committee else 0.0 for one in committees])
            shares[key] = shares.get(key, 0.0) + part
    rounded = {key: round(part, 3) for key, part in shares.items()}
    largest = max(rounded, key=lambda key: rounded[key])
    rounded[largest] = round(rounded[largest] + 1.0 - sum(rounded.values()), 3)
    return [
        {"share": part} | {name: text for name in ("measure", "area") if (text := getattr(key, name))}
        for key, part in rounded.items()
    ]


def figures(made: Made, table: Table, base: Scenario) -> None:
    """The figures that the table has; those it lacks are missing."""
    tables: list[tuple[str, dict[str, Any]]] = []
    said = table.of("uppgift")
    for figure in base.figures:
        row = said.get(figure.id, {})
        years, value = table.by_year(row), number(row.get("varde", ""))
        if years is None and value is None:
            made.marks["missing"].append(figure.id)
            continue
        fields: dict[str, Any] = {"id": figure.id, "unit": figure.unit, "grade": made.mark(row, figure.id)}
        fields |= {"source": row.get("kalla") or made.words["source"]}
        fields |= {"value": value} if years is None else {"by_year": _with_base(figure.by_year, years)}
        fields |= {
            key: found
            for key, name in (("low", "lagt"), ("high", "hogt"))
            if (found := number(row.get(name, ""))) is not None
        }
        if fields["grade"] != "found" and not {"low", "high"} <= set(fields):
            middle = value if years is None else years[table.years[-1]]
            fields |= {
                "low": round(min(0.9 * (middle or 0), 1.1 * (middle or 0)), 3),
                "high": round(max(0.9 * (middle or 0), 1.1 * (middle or 0)), 3),
            }
        tables.append(("figure", fields))
    made.odd += [f"uppgift {name}" for name in said if name not in {figure.id for figure in base.figures}]
    made.put("figures.toml", tables)


def _with_base(before: Mapping[int, float], years: Mapping[int, float]) -> dict[int, float]:
    """The years, and before them those that the figure has below, in the same proportion to the first."""
    first = min(years)
    if not before.get(first):
        return dict(years)
    ratio = years[first] / before[first]
    return {year: round(value * ratio, 3) for year, value in before.items() if year < first} | dict(years)


def indicators(made: Made, table: Table, base: Scenario) -> None:
    """The indicators whose base value and target the table has."""
    tables: list[tuple[str, dict[str, Any]]] = []
    said = table.of("indikator")
    for indicator in base.indicators:
        row = said.get(indicator.id, said.get(indicator.kolada, {}) if indicator.kolada else {})
        value, target = number(row.get("varde", "")), number(row.get("mal", ""))
        if value is None or target is None:
            made.marks["missing"].append(indicator.id)
            continue
        made.mark(row, indicator.id)
        tables.append(("indicator", _indicator(indicator, row, value, target)))
    known = {indicator.id for indicator in base.indicators}
    made.odd += [f"indikator {name}" for name in said if name not in known]
    made.put("indicators.toml", tables)


def _indicator(indicator: Indicator, row: Row, value: float, target: float) -> dict[str, Any]:
    """One indicator; what is expected without decisions moves as it does below, unless the table says otherwise."""
    step = value - indicator.base
    low, high = number(row.get("lagt", "")), number(row.get("hogt", ""))
    least, most = indicator.bounds
    reach = 0.05 * max(abs(value), abs(target), 1e-3)
    bounds = [round(min(least, value - reach, target), 3), round(max(most, value + reach, target), 3)]
    drift: dict[str, Any] = {
        "low": round(indicator.drift.low + step if low is None else low, 3),
        "central": round(indicator.drift.central + step, 3),
        "high": round(indicator.drift.high + step if high is None else high, 3),
    }
    drift |= {"path": {y: round(v + step, 3) for y, v in indicator.drift.path.items()}} if indicator.drift.path else {}
    for flag in ("locked", "worst_at_base"):
        drift |= {flag: True} if getattr(indicator.drift, flag) else {}
    drift |= {"luck_of": indicator.drift.luck_of} if indicator.drift.luck_of else {}
    bounds = [min(bounds[0], drift["low"]), max(bounds[1], drift["high"])]
    fields: dict[str, Any] = {
        "id": indicator.id,
        "kolada": indicator.kolada,
        "goal": indicator.goal,
        "base": value,
        "base_year": round(number(row.get("ar", "")) or indicator.base_year),
        "base_source": OWN,
        "target": target,
        "better": indicator.better,
        "bounds": bounds,
        "noise_sd": indicator.noise_sd,
        "decimals": indicator.decimals,
        "grade": indicator.grade,
    }
    fields |= {name: True for name in ("simple", "service") if getattr(indicator, name)}
    fields |= {"guideline": list(indicator.guideline)} if indicator.guideline else {}
    if indicator.identity is not None:
        identity = indicator.identity
        names = ("kind", "numerator", "rest")
        fields["identity"] = {name: getattr(identity, name) for name in names if hasattr(identity, name)}
    return fields | {"drift": drift}


def staff_and_contracts(made: Made, table: Table, base: Scenario) -> None:
    """Staff and contracts: in proportion to the inhabitants, unless the table names contracts."""
    people = table.by_year(table.of("uppgift").get("inhabitants", {}))
    below = base.figure_by_id["inhabitants"]
    first = table.years[0]
    size = people[first] / below.at(first) if people else 1.0
    groups = [
        (
            "staff_group",
            {
                "id": group.id,
                "stock": round(group.stock * size, 1),
                "ceiling": {end: round(getattr(group.ceiling, end) * size, 1) for end in ("low", "central", "high")},
                "pay_mnkr": group.pay_mnkr,
                "grade": "D",
                "source": OWN,
            },
        )
        for group in base.staff_groups
    ]
    made.marks["derived"] += [group.id for group in base.staff_groups]
    made.put("staff.toml", groups)
    said = list(_contracts(made, table, base.contracts, size))
    made.put("contracts.toml", said)


def _contracts(
    made: Made, table: Table, below: Sequence[Contract], size: float
) -> Iterator[tuple[str, dict[str, Any]]]:
    said = table.of("avtal")
    for contract in below:
        row = said.get(contract.id, {})
        value = number(row.get("varde", ""))
        if value is None:
            made.marks["derived"].append(contract.id)
        else:
            made.mark(row, contract.id)
        middle = round(contract.size_mnkr * size, 1) if value is None else value
        yield (
            "contract",
            {
                "id": contract.id,
                "measure": contract.measure,
                "size_mnkr": middle,
                "low": round(middle * 0.6, 1),
                "high": round(middle * 1.4, 1),
                "free_from": round(number(row.get("ar", "")) or contract.free_from),
                "grade": "belief",
                "source": OWN,
            },
        )
