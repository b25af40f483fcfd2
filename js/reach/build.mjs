// Makes what the package ships: node build.mjs FOLDER
import { copyFileSync } from "node:fs";
import { build } from "esbuild";

const out = process.argv[2];
const common = { bundle: true, format: "iife", target: "es2022", legalComments: "none", charset: "ascii", minify: true };
for (const name of ["worker", "launcher"])
  await build({ ...common, entryPoints: [`${name}.mjs`], outfile: `${out}/${name}.js` });
await build({ ...common, format: "esm", entryPoints: ["reader.mjs"], outfile: `${out}/reader.mjs` });
for (const name of ["register.js", "launcher.html"]) copyFileSync(name, `${out}/${name}`);
