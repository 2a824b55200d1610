/* A photo no larger than the journal can use, made before it is sent: 2560 pixels, a JPEG.

     prepare(file)   answers with what to send: the small photo, or the file as it is

   Of twelve megapixels this leaves less than half of the bytes. Drawn anew, a photo knows nothing of its camera,
   its owner and its place (GPS), so none of that leaves the tablet; the moment it was taken is
   written into the new one. What is small already, or cannot be drawn here, goes as it is: the
   server checks both alike, and makes what it shows without any notes.

   One photo at a time, and nothing held longer than it must be: an old iPad has no room for two. */

const EDGE = 2560;
const QUALITY = 0.85;
const PATIENCE = 30000;
// Anything else the server refuses, in its words, as it was chosen.
const KINDS = new Set(["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"]);

// --- Drawing ---

function sheet(width, height) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  // What is transparent lies on white, as the server has it.
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = "high";
  return context;
}

async function jpeg({ canvas }) {
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  canvas.width = canvas.height = 0;
  return blob;
}

/* Answers with null where the photo is small enough. Without options browsers turn it upright. */
async function drawn(file) {
  const bitmap = await createImageBitmap(file);
  const ratio = EDGE / Math.max(bitmap.width, bitmap.height);
  let context = null;
  if (ratio < 1) {
    context = sheet(...[bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * ratio))));
    context.drawImage(bitmap, 0, 0, context.canvas.width, context.canvas.height);
  }
  bitmap.close();
  return context && jpeg(context);
}

/* The whole way once, with dark beside light and the note that it lies on its side. A browser
   that does not turn what it draws would send photos sideways; one that hides who uses it gives
   noise or white for pixels. */
async function tried() {
  const drawing = sheet(16, 8);
  drawing.fillStyle = "black";
  drawing.fillRect(0, 0, 8, 8);
  const bitmap = await createImageBitmap(written(await jpeg(drawing), { turn: 6 }));
  const { width, height } = bitmap;
  const context = sheet(width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const brightness = (top) => [...context.getImageData(0, top, width, 5).data].filter((_, place) => place % 4 < 3);
  return (
    width === 8 &&
    height === 16 &&
    brightness(0).every((one) => one < 64) &&
    brightness(11).every((one) => one > 192)
  );
}

// --- The moment it was taken (EXIF) ---

const TURN = 0x0112;
const DETAILS = 0x8769;
const CLOCK = [0x9003, 19, /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/];
const OFFSET = [0x9011, 6, /^[+-]\d\d:\d\d$/];
// How JPEG, HEIC, PNG and WebP begin the notes; behind it they are the same in all.
const NOTES = /exif(?:\0\0|[^]{4}(?:exif\0\0)?|)(?=II\*\0|MM\0\*)/gi;

function moment(buffer) {
  // A letter a byte, whatever the byte.
  const text = new TextDecoder("latin1").decode(buffer);
  for (const { index, 0: mark } of text.matchAll(NOTES)) {
    try {
      const found = read(new DataView(buffer, index + mark.length));
      if (found) return found;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

function read(view) {
  const little = view.getUint16(0) === 0x4949;
  const number = (at) => view.getUint32(at, little);
  /* Where a table says that what it has under a tag begins. */
  const find = (table, tag) => {
    for (let left = view.getUint16(table, little), at = table + 2; left > 0; left -= 1, at += 12) {
      if (view.getUint16(at, little) === tag) return number(at + 8);
    }
    return 0;
  };
  const details = find(number(4), DETAILS);
  if (!details) return null;
  const words = ([tag, length, form]) => {
    const at = find(details, tag);
    const text = Array.from({ length }, (_, place) => String.fromCharCode(view.getUint8(at + place))).join("");
    return at && form.test(text) ? text : "";
  };
  const clock = words(CLOCK);
  return clock ? { clock, offset: words(OFFSET) } : null;
}

const short = (number) => [(number >> 8) & 255, number & 255];
const long = (number) => [...short(number >>> 16), ...short(number)];
const letters = (text) => Array.from(text, (letter) => letter.charCodeAt(0));
const entry = (tag, type, count, value) => [...short(tag), ...short(type), ...long(count), ...value];

/* A JPEG with notes of its own: which way up, and when. */
function written(blob, { turn = 1, clock = "", offset = "" }) {
  const words = [[CLOCK[0], clock], [OFFSET[0], offset]].filter(([, text]) => text);
  const table = 38; // behind the eight bytes of the head and a table of two
  let place = table + 2 + 12 * words.length + 4;
  const details = words.flatMap(([tag, { length }]) => {
    const made = entry(tag, 2, length + 1, long(place));
    place += length + 1;
    return made;
  });
  const first = [...entry(TURN, 3, 1, [...short(turn), 0, 0]), ...entry(DETAILS, 4, 1, long(table))];
  const notes = [
    ...letters("Exif\0\0MM\0*"), ...long(8),
    ...short(2), ...first, ...long(0),
    ...short(words.length), ...details, ...long(0),
    ...words.flatMap(([, text]) => letters(`${text}\0`)),
  ];
  const segment = Uint8Array.from([0xff, 0xe1, ...short(notes.length + 2), ...notes]);
  return new Blob([blob.slice(0, 2), segment, blob.slice(2)], { type: "image/jpeg" });
}

// --- One after the other ---

let able = null;
let before = Promise.resolve();
let vain = 0; // photos that were waited for too long

async function small(file) {
  able ??= tried();
  if (!KINDS.has(file.type) || !(await able)) return file;
  const drawing = await drawn(file);
  if (!drawing || drawing.size >= file.size) return file;
  const taken = moment(await file.arrayBuffer());
  return taken ? written(drawing, taken) : drawing;
}

async function smallInTime(file) {
  let timer;
  const late = new Promise((after) => {
    timer = setTimeout(() => {
      vain += 1;
      after(file);
    }, PATIENCE);
  });
  try {
    return await Promise.race([small(file), late]);
  } catch {
    return file;
  } finally {
    clearTimeout(timer);
  }
}

export function prepare(file) {
  before = before.then(() => (vain < 2 ? smallInTime(file) : file));
  return before;
}
