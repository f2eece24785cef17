// typst.mjs TEXT MEASURE OUT.pdf: each line a paragraph. NIANBAO_TYPST names the node_modules folder
// that holds @myriaddreamin/typst-ts-node-compiler; NIANBAO_FONTS the folders of fonts, by colons.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [text, measure, out] = process.argv.slice(2);
const require = createRequire(path.join(process.env.NIANBAO_TYPST, 'x.js'));
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const escape = (line) => line.replace(/[\\#$*_`<>@=\-+/~'"[\]]/g, '\\$&');
const width = Number(measure) * 10.5;
const source = `
#set page(paper: "a4", margin: (x: ${(595.28 - width) / 2}pt, top: 75pt, bottom: 82pt))
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: 7.5pt, spacing: 7.5pt, first-line-indent: (amount: 2em, all: true))
${fs.readFileSync(text, 'utf8').split('\n').filter(Boolean).map(escape).join('\n\n')}
`;
const compiler = NodeCompiler.create({
  fontArgs: (process.env.NIANBAO_FONTS || '/usr/share/fonts').split(':').map((p) => ({ fontPaths: [p] })),
});
fs.writeFileSync(out, compiler.pdf({ mainFileContent: source }));
