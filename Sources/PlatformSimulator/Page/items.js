// From an event of the log to what a timeline shows of it.

const ownMessages = new Set(["text", "image", "voice", "video", "shortvideo", "location", "link", "file", "choose"]);
const silentActs = new Set(["enter", "read"]);

/** An item of a timeline: `side` is `me`, `them` or `note`; null when the phone shows nothing. */
export function timelineItem(event) {
  const item = { number: event.number, at: event.at, event };
  switch (event.kind) {
    case "act":
      if (silentActs.has(event.act?.type)) return null;
      return { ...item, side: ownMessages.has(event.act?.type) ? "me" : "note" };
    case "message":
      return { ...item, side: "them" };
    case "outOfService":
    case "service":
      return { ...item, side: "note" };
    default:
      return null;
  }
}
