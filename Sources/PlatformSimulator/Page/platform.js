// The control API of the simulated platform.

/** Asks or tells the platform; throws an Error with its sentence when it refuses. */
async function call(method, path, body) {
  const options = { method, headers: {} };
  if (method !== "GET") {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body ?? {});
  }
  const answer = await fetch(`/simulator/${path}`, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(sentence(text) ?? `HTTP ${answer.status}`);
  return (answer.headers.get("Content-Type") ?? "").includes("json") ? JSON.parse(text) : text;
}

function sentence(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return null;
  }
}

const part = encodeURIComponent;

export const platform = {
  state: () => call("GET", "state"),
  events: (after) => call("GET", `events?after=${after}&limit=1000`),
  act: (app, user, act) => call("POST", `accounts/${part(app)}/users/${part(user)}/acts`, act),
  newUser: (app, name) => call("POST", `accounts/${part(app)}/users`, name ? { name } : {}),
  change: (app, setting) => call("POST", `accounts/${part(app)}`, setting),
  agent: (app, verb, body) => call("POST", `accounts/${part(app)}/agents/${verb}`, body),
  delivery: (number) => call("GET", `deliveries/${number}`),
  deliveryText: (number, form) => call("GET", `deliveries/${number}/${form}`),
  again: (number, changes) => call("POST", `deliveries/${number}/again`, changes),
  clock: (change) => call("POST", "clock", change),
  addFault: (fault) => call("POST", "faults", fault),
  removeFault: (id) => call("DELETE", `faults/${id}`),
  reset: () => call("POST", "reset"),
  transcriptAddress: (app, user) => `/simulator/transcript?app=${part(app)}&user=${part(user)}`,
  deliveryAddress: (number, form) => `/simulator/deliveries/${number}/${form}`,
};

/** Events from after a number on; the browser resumes by itself, and `lost` says that it no longer does. */
export function stream(after, { event, connected, lost }) {
  const source = new EventSource(`/simulator/events/stream?after=${after}`);
  source.onmessage = (message) => event(JSON.parse(message.data));
  source.onopen = () => connected(true);
  source.onerror = () => {
    connected(false);
    if (source.readyState === EventSource.CLOSED) lost();
  };
  return source;
}
