// Beside each file its packed forms, which the Gateway sends as they are: packing at each visit would cost it more than the sending.
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const packable = /\.(js|css|svg|json)$/;
const leastBytes = 1024;

export function packed() {
  let folder;
  return {
    name: "packed",
    apply: "build",
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    async closeBundle() {
      const files = (await readdir(folder, { recursive: true })).filter((file) => packable.test(file)).map((file) => join(folder, file));
      await Promise.all(files.map(pack));
    },
  };
}

async function pack(file) {
  if ((await stat(file)).size < leastBytes) return;
  const whole = await readFile(file);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await Promise.all([
    promisify(gzip)(whole, { level: 9 }).then((smaller) => writeFile(`${file}.gz`, smaller)),
    promisify(brotliCompress)(whole, quality).then((smaller) => writeFile(`${file}.br`, smaller)),
  ]);
}
