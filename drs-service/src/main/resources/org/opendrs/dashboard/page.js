// Draws what the API tells, once a second. Nothing is kept but the last minutes of steal, for the lines in the hosts' cards.
const SVG = "http://www.w3.org/2000/svg";
const EVERY_MS = 1000;
const PAST = 180;                       // readings kept, about three minutes
const WAITS_WORTH_A_WORD = 0.05;        // below, waiting is noise
const TAKEN_WORTH_A_WORD_MIB = 100;
const past = new Map();
const homes = new Map();
const arrivals = new Map();
const byId = id => document.getElementById(id);

/** An element with attributes and children; text becomes text, never markup. */
function make(tag, attributes = {}, ...children) {
  const element = attributes.svg ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== "svg" && value !== false) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
const svg = (tag, attributes, ...children) => make(tag, { svg: true, ...attributes }, ...children);
const cores = value => value == null ? "?" : value.toFixed(1);
const gib = mib => (mib / 1024).toFixed(1);
const percent = value => `${Math.round(100 * value)} %`;
const seconds = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;
const running = migration => ["unknown", "requested", "running"].includes(migration.state);

async function read(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer.json();
}

async function look() {
  const [status, hosts, instances, migrations, decisions, balloons] = await Promise.all(
    ["v1/status", "v1/hosts", "v1/instances", "v1/migrations", "v1/decisions", "v1/balloons"].map(read));
  return { status: status.status, hosts: hosts.hosts, instances: instances.instances,
    migrations: migrations.migrations, decisions: decisions.decisions, balloons: balloons.balloons };
}

function drawState({ status, migrations }) {
  const hot = status.hotspots.map(h => `${h.host} (${h.kind})`).join(", ");
  const moving = migrations.filter(running).map(m => m.name).join(", ");
  const state = byId("state");
  const words = status.cloudTrouble ? "cloud away" : hot && moving ? `hotspot on ${hot}, moving ${moving}`
    : hot ? `hotspot on ${hot}` : moving ? `moving ${moving}` : status.hosts == null ? "starting" : "no hotspot";
  state.className = `state ${status.cloudTrouble || hot ? "hot" : moving ? "moving" : status.hosts == null ? "" : "calm"}`;
  if (state.textContent !== words) state.textContent = words;
  trouble(status.cloudTrouble);
  const facts = [["mode", status.mode], ["hosts", status.hosts ?? "?"], ["instances", status.instances ?? "?"], ["version", status.version]];
  byId("facts").replaceChildren(...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(value)))));
}

function trouble(text) {
  byId("trouble").hidden = !text;
  byId("trouble").textContent = text ?? "";
}

/** Memory that the host holds for its guests, end to end: what they use is solid, what they hold idle pale. */
function memoryBar(host, guests) {
  const held = guests.reduce((sum, g) => sum + g.residentMib, 0);
  const scale = Math.max(host.memoryMib * 1.05, held);
  const at = value => 400 * value / scale;
  let x = 0;
  const parts = guests.flatMap(g => {
    const words = `${g.name} uses ${gib(g.demandMib)} of ${gib(g.actualMib)} GiB, ${gib(g.ceilingMib - g.actualMib)} are in its balloon: ${g.why}`;
    const drawn = [["idle", g.residentMib], ["used", Math.min(g.demandMib, g.residentMib)]].map(([kind, mib]) =>
      svg("rect", { class: kind, x: at(x), y: 4, width: at(mib), height: 16 }, svg("title", {}, words)));
    x += g.residentMib;
    return drawn;
  });
  return svg("svg", { class: "memory", viewBox: "0 0 400 24", preserveAspectRatio: "none", role: "img",
    "aria-label": `instances hold ${gib(held)} of ${gib(host.memoryMib)} GiB` },
    svg("rect", { class: "track", x: 0, y: 4, width: at(host.memoryMib), height: 16 }), ...parts,
    svg("line", { class: "limit", x1: at(host.memoryMib), x2: at(host.memoryMib), y1: 0, y2: 24 }));
}

/** Nothing where nobody looks at balloons. */
function memory(host, balloon) {
  if (!balloon) return [];
  const guests = [...balloon.guests].sort((a, b) => a.name.localeCompare(b.name));
  const held = guests.reduce((sum, g) => sum + g.residentMib, 0);
  const taken = guests.reduce((sum, g) => sum + Math.max(0, g.ceilingMib - g.actualMib), 0);
  return [make("p", { class: "figures" }, make("span", {}, "hold ", make("b", {}, gib(held)), ` of ${gib(host.memoryMib)} GiB`),
    make("span", { class: balloon.regime === "short" ? "wait" : "" }, "balloons ", make("b", {}, gib(taken)), ` GiB, ${balloon.regime}`)),
    memoryBar(host, guests)];
}

/** CPU that the instances want, end to end; what lies beyond the host's limit is hatched. */
function bar(host, guests) {
  const wanted = guests.reduce((sum, g) => sum + g.cpuDemandCores, 0);
  const scale = Math.max(host.effectiveCores * 1.25, wanted);
  const at = value => 400 * value / scale;
  const limit = at(host.effectiveCores);
  let x = 0;
  const parts = guests.map(g => {
    const part = svg("rect", { class: "part", x: at(x), y: 4, width: at(g.cpuDemandCores), height: 30 },
      svg("title", {}, `${g.name} wants ${cores(g.cpuDemandCores)} CPUs`));
    x += g.cpuDemandCores;
    return part;
  });
  const over = wanted > host.effectiveCores
    ? [svg("rect", { class: "over", x: limit, y: 4, width: at(wanted) - limit, height: 30 })] : [];
  const hatch = svg("pattern", { id: "waits", width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("rect", { width: 8, height: 8, fill: "var(--card)" }), svg("rect", { width: 4, height: 8, fill: "var(--waits)" }));
  return svg("svg", { class: "bar", viewBox: "0 0 400 38", preserveAspectRatio: "none", role: "img",
    "aria-label": `instances want ${cores(wanted)} of ${cores(host.effectiveCores)} CPUs` },
    svg("defs", {}, hatch), svg("rect", { class: "track", x: 0, y: 4, width: limit, height: 30 }),
    svg("g", {}, ...parts), ...over, svg("line", { class: "limit", x1: limit, x2: limit, y1: 0, y2: 38 }));
}

/** Steal of the last minutes, 0 to 60 %. */
function line(host) {
  const values = past.get(host.name) ?? [];
  values.push(host.stealRatio ?? 0);
  if (values.length > PAST) values.shift();
  past.set(host.name, values);
  const y = value => 38 - 36 * Math.min(1, value / 0.6);
  const points = values.map((value, i) => `${400 * (PAST - values.length + i) / (PAST - 1)},${y(value)}`);
  const drawing = svg("svg", { class: "past", viewBox: "0 0 400 40", preserveAspectRatio: "none", role: "img",
    "aria-label": `waiting in the last minutes, now ${percent(host.stealRatio ?? 0)} of the demand` },
    svg("path", { class: "base", d: "M0,38 H400" }), svg("path", { d: `M${points.join(" L")}` }));
  return make("figure", {}, drawing, make("figcaption", {}, make("span", {}, "3 minutes ago"), make("span", {}, "waiting for CPU"), make("span", {}, "now")));
}

function guestRow(g, moving, takenMib) {
  const waits = g.contention?.stealRatio ?? 0;
  const words = [cores(g.cpuDemandCores), ` of ${g.vcpus} CPUs`];
  if (waits > WAITS_WORTH_A_WORD) words.push(make("span", { class: "wait" }, `waits ${percent(waits)}`));
  if (takenMib > TAKEN_WORTH_A_WORD_MIB) words.push(make("span", { class: "gave" }, `gave ${gib(takenMib)} GiB`));
  const fresh = Date.now() - (arrivals.get(g.uuid) ?? 0) < 2500;
  return make("li", { "data-uuid": g.uuid, class: moving ? "moving" : fresh ? "new" : "" },
    make("span", { class: "name", title: g.uuid }, g.name),
    make("meter", { min: 0, max: g.vcpus, value: g.cpuDemandCores, "aria-label": `CPU demand of ${g.name}` }),
    make("span", { class: "want" }, ...words));
}

function hostCard(host, guests, migrations, balloon) {
  const mine = guests.filter(g => g.host === host.name).sort((a, b) => a.name.localeCompare(b.name));
  const wanted = mine.reduce((sum, g) => sum + g.cpuDemandCores, 0);
  const out = new Set(migrations.filter(m => running(m) && m.from === host.name).map(m => m.instance));
  const coming = migrations.filter(m => running(m) && m.to === host.name && !mine.some(g => g.uuid === m.instance));
  const taken = new Map((balloon?.guests ?? []).map(g => [g.uuid, g.ceilingMib - g.actualMib]));
  const badge = host.silentBecause ? "no measurement" : host.hotspot ? "hotspot" : host.state !== "up" || host.status !== "enabled"
    ? `${host.state}, ${host.status}` : "ok";
  return make("article", { class: `host${host.hotspot ? " hot" : ""}${host.silentBecause ? " blind" : ""}`, "data-host": host.name,
    "aria-label": `host ${host.name}, ${badge}` },
    make("header", {}, make("h3", {}, host.name), make("span", { class: "badge", title: host.silentBecause ?? "" }, badge)),
    make("p", { class: "figures" }, make("span", {}, "want ", make("b", {}, cores(wanted)), ` of ${cores(host.effectiveCores)} CPUs`),
      make("span", {}, "waiting ", make("b", {}, host.stealRatio == null ? "?" : percent(host.stealRatio)))),
    bar(host, mine), line(host), ...memory(host, balloon),
    make("ul", { class: "instances" }, ...mine.map(g => guestRow(g, out.has(g.uuid), taken.get(g.uuid) ?? 0)),
      ...coming.map(m => make("li", { class: "arriving", "data-arriving": m.instance }, make("span", { class: "name" }, m.name),
        make("span", { class: "from" }, `arrives from ${m.from}`)))));
}

function drawHosts({ hosts, instances, migrations, balloons }) {
  for (const g of instances) {
    if (homes.has(g.uuid) && homes.get(g.uuid) !== g.host) arrivals.set(g.uuid, Date.now());
    homes.set(g.uuid, g.host);
  }
  byId("hosts").replaceChildren(...hosts.map(h =>
    hostCard(h, instances, migrations, balloons.find(b => b.host === h.name && b.guests.length > 0))));
}

/** A way from the instance's row to its place at the destination; the dot is as far as the prediction says. */
function flight(m, board) {
  const from = document.querySelector(`[data-uuid="${CSS.escape(m.instance)}"]`)?.getBoundingClientRect();
  const to = document.querySelector(`[data-arriving="${CSS.escape(m.instance)}"]`)?.getBoundingClientRect();
  if (!from || !to) return [];
  const start = { x: from.right - board.left, y: from.top + from.height / 2 - board.top };
  const end = { x: to.left - board.left, y: to.top + to.height / 2 - board.top };
  if (end.x < start.x) { start.x = from.left - board.left; end.x = to.right - board.left; }
  const lift = Math.min(start.y, end.y) - 60;
  const way = svg("path", { d: `M${start.x},${start.y} C${start.x},${lift} ${end.x},${lift} ${end.x},${end.y}` });
  const done = m.predictedSeconds ? Math.min(0.97, (Date.now() - Date.parse(m.requestedAt)) / 1000 / m.predictedSeconds) : 0.5;
  const dot = way.getPointAtLength(way.getTotalLength() * Math.max(0, done));
  return [way, svg("circle", { cx: dot.x, cy: dot.y, r: 9 }), svg("text", { x: dot.x, y: dot.y - 16 }, m.name)];
}

function drawFlights({ migrations }) {
  const board = byId("board").getBoundingClientRect();
  byId("flights").replaceChildren(...migrations.filter(running).flatMap(m => flight(m, board)));
}

function drawMigrations({ migrations }) {
  const rows = migrations.slice(0, 12).map(m => make("tr", {},
    make("th", { scope: "row" }, m.name), make("td", {}, m.from), make("td", {}, m.to),
    make("td", { class: running(m) ? "running" : m.state, title: m.outcome ?? m.novaStatus ?? "" }, m.state),
    make("td", { class: "number" }, `${Math.round(seconds(m.requestedAt, m.endedAt ?? new Date().toISOString()))} s`),
    make("td", { class: "number" }, m.predictedSeconds == null ? "" : `${Math.round(m.predictedSeconds)} s`)));
  if (rows.length) byId("migrations").replaceChildren(...rows);
}

const UUID = / \([0-9a-f]{8}-[0-9a-f-]{27}\)/g;
let told = "";
function drawLog({ decisions }) {
  const newest = decisions.length ? decisions[0].at + decisions[0].line : "";
  if (newest === told) return;
  told = newest;
  byId("log").replaceChildren(...decisions.slice(0, 60).map(d => {
    const line = d.line.replace(UUID, "");
    const [, kind, word, rest] = line.match(/^(\S+)( \S+)?(.*)$/s);
    const strong = kind === "act" ? kind + (word ?? "") : kind;
    return make("li", { class: `${kind} ${(word ?? "").trim()}` },
      make("time", { datetime: d.at }, new Date(d.at).toLocaleTimeString([], { hour12: false })),
      make("span", {}, make("b", {}, strong), kind === "act" ? rest : `${word ?? ""}${rest}`));
  }));
}

async function round() {
  try {
    const seen = await look();
    drawState(seen);
    drawHosts(seen);
    drawFlights(seen);
    drawMigrations(seen);
    drawLog(seen);
  } catch (e) {
    byId("state").className = "state hot";
    byId("state").textContent = "no answer";
    trouble(`The service does not answer (${e.message}); trying on.`);
  }
  setTimeout(round, EVERY_MS);
}
round();
