"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const { rows, words, articles, links, estimates } = data;
  const PER_PAGE = 50;
  const RELATIONS = {
    part_of: ["A part of", "Its parts"],
    same_claim: ["The same claim", "The same claim"],
    contradicts: ["Says otherwise", "Says otherwise"],
    supersedes: ["Replaces the earlier", "Replaced by the later"],
  };
  const COLUMNS = [
    ["number", "Number", (one, other) => size(one) - size(other)],
    ["what", "What", byWord("what")],
    ["place", "Where", byWord("place")],
    ["date", "When", byWord("date")],
    ["speaker", "Said by", byWord("speaker")],
    ["published", "Published", (one, other) => compareTexts(published(one), published(other))],
  ];
  const byId = (id) => document.getElementById(id);
  const word = (column, row) => (rows[column][row] < 0 ? "" : words[column][rows[column][row]]);
  const article = (name, row) => articles[name][rows.article[row]] || "";
  const published = (row) => article("published", row);
  const outletOf = (at) => (articles.outlet[at] < 0 ? "" : articles.outlets[articles.outlet[at]]);
  const outlet = (row) => outletOf(rows.article[row]);
  const quote = (row) => word("quote", row);
  const number = (row) => quote(row).slice(rows.at[row], rows.at[row] + rows.long[row]);
  const size = (row) => rows.value[row] ?? rows.low[row] ?? rows.high[row] ?? Infinity;
  const shown = (value) => value.toLocaleString("en", { maximumFractionDigits: 6 });

  function byWord(column) {
    const place = (row) => (rows[column][row] < 0 ? Infinity : rows[column][row]);
    return (one, other) => (place(one) === place(other) ? 0 : place(one) - place(other));
  }

  function compareTexts(one, other) {
    if (one === other) return 0;
    if (!one || !other) return one ? -1 : 1;
    return one < other ? -1 : 1;
  }

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  const isolated = (text) => make("bdi", {}, text);

  function bounds(low, value, high, kind) {
    if (value !== null && low === value && high === value) return shown(value);
    if (low !== null && high !== null) return `${shown(low)} to ${shown(high)}`;
    if (low !== null) return kind === "more_than" ? `more than ${shown(low)}` : `${shown(low)} or more`;
    if (high !== null) return kind === "less_than" ? `fewer than ${shown(high)}` : `up to ${shown(high)}`;
    return value !== null ? `about ${shown(value)}` : "no number given";
  }

  function count(row) {
    const [low, value, high] = [rows.low[row], rows.value[row], rows.high[row]];
    const unit = value === 1 && word("unit", row) === "people" ? "person" : word("unit", row);
    return `${bounds(low, value, high, word("quantifier", row))}${(low ?? value ?? high) === null ? "" : ` ${unit}`}`;
  }

  // Links are kept with the figure at each end, as seen from there.
  const linked = new Map();
  const add = (map, key, entry) => (map.get(key) ?? map.set(key, []).get(key)).push(entry);
  const copies = new Uint8Array(rows.id.length);
  for (const [from, to, relation, basis] of links) {
    const [forth, back] = RELATIONS[relation] ?? [relation, relation];
    add(linked, from, [forth, to, basis]);
    add(linked, to, [back, from, basis]);
    if (relation === "same_claim") copies[from] = 1;
  }
  const together = new Map();
  for (const estimate of estimates) for (const row of estimate[0]) add(together, row, estimate);
  const rowOf = (id) => rows.id.indexOf(id);

  const filters = new Map();
  let query = [];
  let order = Uint32Array.from(rows.id, (_, row) => row);
  let sorted = ["published", 1];
  let found = order;
  let page = 0;
  const open = new Set();

  // Each distinct text is folded and searched once, however many rows hold it.
  const folded = {};
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const SEARCHED = ["quote", "what", "who", "counted", "place", "country", "speaker", "doer"];
  function holding(term) {
    const hits = SEARCHED.map((column) => {
      folded[column] ??= words[column].map(fold);
      return Uint8Array.from(folded[column], (text) => text.includes(term));
    });
    folded.article ??= articles.title.map((title, at) => fold([title, outletOf(at), articles.url[at]].join(" ")));
    const told = Uint8Array.from(folded.article, (text) => text.includes(term));
    return (row) => SEARCHED.some((column, at) => rows[column][row] >= 0 && hits[at][rows[column][row]])
      || told[rows.article[row]] === 1 || rows.id[row].startsWith(term);
  }

  function select() {
    const tests = query.map(holding);
    for (const [column, at] of filters) tests.push((row) => cell(column, row) === at);
    const since = byId("since").value, until = byId("until").value;
    if (since) tests.push((row) => published(row) >= since);
    if (until) tests.push((row) => published(row) !== "" && published(row) <= until);
    if (byId("once").checked) tests.push((row) => !copies[row]);
    found = tests.length ? order.filter((row) => tests.every((passes) => passes(row))) : order;
    page = 0;
    show();
  }

  const cell = (column, row) => (column === "outlet" ? articles.outlet[rows.article[row]] : rows[column][row]);

  function sort(column, way) {
    sorted = [column, way];
    const compare = COLUMNS.find(([name]) => name === column)[2];
    order = Uint32Array.from(rows.id, (_, row) => row)
      .sort((one, other) => way * compare(one, other) || one - other);
    for (const head of document.querySelectorAll("#table thead th")) {
      head.setAttribute("aria-sort", head.dataset.column !== column ? "none" : way > 0 ? "ascending" : "descending");
    }
  }

  function show() {
    const body = document.querySelector("#table tbody");
    const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
    const first = page * PER_PAGE;
    const part = [...found.slice(first, first + PER_PAGE)];
    body.replaceChildren(...part.flatMap((row) => (open.has(row) ? [line(row), unfolded(row)] : [line(row)])));
    const all = rows.id.length, left = all - found.length;
    byId("shown").textContent = found.length
      ? `${shown(first + 1)}–${shown(first + part.length)} of ${shown(found.length)} figures`
        + (left ? `; ${shown(left)} of ${shown(all)} are left out by your search` : "")
      : `No figure fits your search; the dataset holds ${shown(all)}`;
    byId("page").textContent = `Page ${shown(page + 1)} of ${shown(pages)}`;
    byId("back").disabled = page === 0;
    byId("on").disabled = page === pages - 1;
  }

  function line(row) {
    const below = (text) => (text ? make("span", { class: "sub" }, isolated(text)) : "");
    const parts = {
      number: [unfolder(row), below(count(row))],
      what: [word("what", row), below(word("counted", row) || word("who", row))],
      place: [isolated(word("place", row)), below(word("country", row))],
      date: [word("date", row)],
      speaker: [isolated(word("speaker", row) || "the article"), below(word("kind", row))],
      published: [published(row), below(outlet(row))],
    };
    const cells = COLUMNS.map(([name, title]) => {
      const made = make("td", { role: "cell", "data-title": name === "number" ? undefined : title }, ...parts[name]);
      if (made.textContent === "") made.className = "empty";
      return made;
    });
    return make("tr", { role: "row", class: "figure", id: rows.id[row] }, ...cells);
  }

  function unfolder(row) {
    const made = make("button",
      { type: "button", class: "unfold", "aria-expanded": open.has(row), "data-row": row }, isolated(number(row)));
    if (open.has(row)) made.setAttribute("aria-controls", `more-${rows.id[row]}`);
    return made;
  }

  function unfolded(row) {
    const text = quote(row), at = rows.at[row], end = at + rows.long[row];
    const facts = make("dl", { class: "facts" });
    const tell = (title, ...told) => {
      if (told.some((one) => one !== "")) facts.append(make("dt", {}, title), make("dd", {}, ...told));
    };
    const address = article("url", row), title = article("title", row) || article("source", row);
    const named = isolated(title);
    const safe = /^https?:\/\//i.test(address);
    tell("Read as", `${count(row)}: ${word("what", row)}${word("who", row) ? `, ${word("who", row).toLowerCase()}` : ""}`);
    tell("Status", `${word("status", row)}; ${word("scope", row).toLowerCase()}`);
    tell("Said by", isolated(word("speaker", row) || "the article, in its own voice"),
      word("kind", row) ? ` (${word("kind", row).toLowerCase()})` : "");
    tell("Done by", word("doer", row));
    tell("Cause", word("cause", row).replaceAll("_", " "));
    tell("Date as written", word("dated", row));
    tell("Mind", word("caveat", row));
    const told = new Set([row]);
    for (const [title, others] of grouped(linked.get(row) ?? [])) {
      tell(title, references(others));
      for (const [other] of others) told.add(other);
    }
    for (const [members, low, best, high, claims, method] of together.get(row) ?? []) {
      const rivals = members.filter((other) => !told.has(other));
      tell("All claims about this", `${bounds(low, low === high ? best ?? low : null, high, "")}, `
        + `${best === null ? "no best number" : `best ${shown(best)} (${method})`}; ${shown(claims)} claims`);
      if (rivals.length) tell("Other claims", references(rivals.map((other) => [other, ""])));
      for (const other of rivals) told.add(other);
    }
    const beside = sameSentence(row).filter((other) => !told.has(other));
    if (beside.length) tell("In this sentence too", references(beside.map((other) => [other, ""])));
    tell("Article", safe ? make("a", { href: address, rel: "noopener noreferrer external" }, named) : named,
      outlet(row) ? ", " : "", isolated(outlet(row)), published(row) ? `, ${published(row)}` : "");
    tell("Cite as", isolated(citation(row)));
    tell("Figure", make("a", { href: `#${rows.id[row]}` }, rows.id[row]));
    const said = make("blockquote", { dir: "auto", lang: article("language", row) || undefined },
      text.slice(0, at), make("mark", {}, text.slice(at, end)), text.slice(end));
    return make("tr", { role: "row", class: "unfolded", id: `more-${rows.id[row]}` },
      make("td", { role: "cell", colspan: COLUMNS.length }, said, facts));
  }

  function grouped(pairs) {
    const groups = new Map();
    for (const [title, other, basis] of pairs) add(groups, title, [other, basis]);
    return groups;
  }

  const MOST = 12;
  function references(others) {
    const items = others.slice(0, MOST).map(([other, basis]) => make("li", {},
      make("a", { href: `#${rows.id[other]}` }, isolated(number(other))),
      ` ${word("what", other).toLowerCase()}, `, isolated(word("speaker", other) || outlet(other) || "the article"),
      published(other) ? `, ${published(other)}` : "", basis ? `: ${basis}` : ""));
    if (others.length > MOST) items.push(make("li", {}, `and ${shown(others.length - MOST)} more`));
    return make("ul", {}, ...items);
  }

  function sameSentence(row) {
    const beside = [];
    const here = (other) => other >= 0 && other < rows.id.length && rows.sentence[other] === rows.sentence[row]
      && rows.article[other] === rows.article[row];
    for (let other = row - 1; here(other); other--) beside.unshift(other);
    for (let other = row + 1; here(other); other++) beside.push(other);
    return beside;
  }

  function citation(row) {
    const speaker = word("speaker", row);
    const via = outlet(row) ? (speaker ? `via ${outlet(row)}` : outlet(row)) : "";
    const title = article("title", row) ? `“${article("title", row)}”` : article("source", row);
    return [speaker, via, title, published(row), article("url", row), `figure ${rows.id[row]}`]
      .filter((part) => part).join(", ");
  }

  function toggle(row) {
    const opened = !open.has(row);
    opened ? open.add(row) : open.delete(row);
    const button = document.querySelector(`button[data-row="${row}"]`);
    button.setAttribute("aria-expanded", opened);
    if (opened) {
      button.closest("tr").after(unfolded(row));
      button.setAttribute("aria-controls", `more-${rows.id[row]}`);
    } else {
      byId(`more-${rows.id[row]}`).remove();
      button.removeAttribute("aria-controls");
    }
  }

  function goTo(id) {
    const row = /^f_[0-9a-f]+$/.test(id) ? rowOf(id) : -1;
    if (row < 0) return;
    let place = found.indexOf(row);
    if (place < 0) {
      byId("filters").reset();
      place = found.indexOf(row);
    }
    page = Math.floor(place / PER_PAGE);
    open.add(row);
    show();
    const line = byId(id);
    line.scrollIntoView({ block: "start" });
    line.querySelector("button").focus({ preventScroll: true });
  }

  // A cell that a spreadsheet would run gets an apostrophe before it, as in the exports.
  const harmless = (text) => (/^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/.test(text) ? `'${text}` : text);
  const quoted = (value) => (value === null ? "" : typeof value === "number" ? String(value)
    : `"${harmless(value).replaceAll('"', '""')}"`);
  function save() {
    const header = ["what", "who", "value", "low", "high", "unit", "number_as_written", "said_by", "place", "date",
      "sentence", "link", "caveat", "figure_id", "cite_as"];
    const lines = [...found].map((row) => [
      word("what", row), word("who", row), rows.value[row], rows.low[row], rows.high[row], word("unit", row),
      number(row), word("speaker", row), word("place", row), word("date", row), quote(row), article("url", row),
      word("caveat", row), rows.id[row], citation(row),
    ].map(quoted).join(","));
    const file = new Blob(["\ufeff", [header.join(","), ...lines, ""].join("\r\n")], { type: "text/csv" });
    const address = URL.createObjectURL(file);
    make("a", { href: address, download: "figures.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  function choices(select) {
    const column = select.dataset.column;
    const listed = column === "outlet" ? articles.outlets : words[column];
    const counts = new Uint32Array(listed.length + 1);
    for (let row = 0; row < rows.id.length; row++) counts[cell(column, row) + 1]++;
    const made = listed.map((name, at) => make("option", { value: at }, `${name} (${shown(counts[at + 1])})`));
    if (counts[0]) {
      const none = column === "kind" ? "the article itself" : "not stated";
      made.push(make("option", { value: -1 }, `${none} (${shown(counts[0])})`));
    }
    select.append(make("option", { value: "" }, "all"), ...made);
  }

  function start() {
    for (const list of document.querySelectorAll("#filters select")) choices(list);
    document.querySelector("#table thead tr").append(...COLUMNS.map(([name, title]) => make("th",
      { role: "columnheader", scope: "col", "data-column": name, "aria-sort": "none" },
      make("button", { type: "button", title: `Sort by ${title.toLowerCase()}` }, title))));
    for (const id of ["filters", "table", "pager"]) byId(id).hidden = false;
    let waiting;
    byId("search").addEventListener("input", (event) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        query = fold(event.target.value).split(/\s+/).filter((term) => term);
        select();
      }, 120);
    });
    byId("filters").addEventListener("change", (event) => {
      const column = event.target.dataset.column;
      if (column) event.target.value === "" ? filters.delete(column) : filters.set(column, Number(event.target.value));
      if (event.target.id !== "search") select();
    });
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    const reset = byId("filters").reset.bind(byId("filters"));
    byId("filters").reset = () => {
      reset();
      filters.clear();
      query = [];
      select();
    };
    document.querySelector("#filters [type=reset]").addEventListener("click", (event) => {
      event.preventDefault();
      byId("filters").reset();
    });
    byId("save").addEventListener("click", save);
    byId("table").addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.row) {
        toggle(Number(button.dataset.row));
      } else {
        const { column } = button.closest("th").dataset;
        sort(column, sorted[0] === column ? -sorted[1] : 1);
        select();
      }
    });
    const turn = (by) => {
      page += by;
      show();
      byId("figures").scrollIntoView();
    };
    byId("back").addEventListener("click", () => turn(-1));
    byId("on").addEventListener("click", () => turn(1));
    document.addEventListener("click", (event) => {
      const chosen = event.target.closest("a[data-column]");
      if (chosen) {
        const { column, word: name } = chosen.dataset;
        byId("filters").reset();
        if (column === "speaker") {
          byId("search").value = name;
          query = fold(name).split(/\s+/).filter((term) => term);
        } else {
          const list = document.querySelector(`select[data-column="${column}"]`);
          const at = name === undefined ? -1 : (column === "outlet" ? articles.outlets : words[column]).indexOf(name);
          list.value = at;
          filters.set(column, at);
        }
        select();
      }
      const reference = event.target.closest('a[href^="#f_"]');
      if (reference && reference.hash === location.hash) goTo(reference.hash.slice(1));
    });
    addEventListener("hashchange", () => goTo(location.hash.slice(1)));
    sort(...sorted);
    select();
    goTo(location.hash.slice(1));
  }

  start();
})();
