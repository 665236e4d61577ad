/** Colors are named by what they mean; pictures use them too. */
const LIGHT = `--paper:#f6f7f9;--card:#fff;--ink:#1c2330;--soft:#596274;--line:#dfe3ea;--accent:#3b5bdb;
--second:#0b7285;--limit:#b35309;--bad:#c2255c;--band:#3b5bdb26;--hover:#3b5bdb1f;
--heat-0:#e6e9ef;--heat-1:#bfd0f7;--heat-2:#86a4f0;--heat-3:#4c6ee0;--heat-4:#263f9e;`;
const DARK = `--paper:#10141c;--card:#181e29;--ink:#e6eaf2;--soft:#a3adbd;--line:#2d3646;--accent:#8aa4ff;
--second:#4fc3d5;--limit:#f0a04b;--bad:#ff8fb1;--band:#8aa4ff33;--hover:#8aa4ff2b;
--heat-0:#232b39;--heat-1:#2b3d74;--heat-2:#4360b8;--heat-3:#6f8df0;--heat-4:#b9c8ff;`;

/** How the page looks: in light and in dark, on a phone and on a desk, and on paper. */
export const STYLE = `:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
@media print{:root{color-scheme:light;${LIGHT}--paper:#fff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main,footer,nav{max-width:78rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;letter-spacing:-.02em;margin:0}
h2{font-size:1.3rem;letter-spacing:-.01em;margin:2.25rem 0 .9rem;scroll-margin-top:1rem}
h3{font-size:1rem;margin:0}
p{margin:.2rem 0}
a{color:var(--accent)}
.soft,figcaption p,footer{color:var(--soft)}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.4rem .8rem;border-radius:.4rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;list-style:none;margin:.9rem 0 0;padding:0}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;margin:1.4rem 0 0;padding:0}
.tiles div{background:var(--card);border:1px solid var(--line);border-radius:.7rem;padding:.75rem .95rem;display:flex;flex-direction:column}
.tiles dt{color:var(--soft);font-size:.87rem}
.tiles dd{margin:0}
.tiles .big{font-size:1.75rem;font-weight:650;line-height:1.25;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.tiles .note{font-size:.87rem;color:var(--soft)}
.grid{display:flex;flex-wrap:wrap;gap:1rem}
figure,.card{background:var(--card);border:1px solid var(--line);border-radius:.7rem;padding:.95rem 1.1rem;margin:0;min-width:0;flex:1 1 min(20.5rem,100%)}
.wide,.card{flex-basis:100%}
.beside{flex:3 1 min(44rem,100%)}
figure:only-child:not(.wide){flex:0 1 min(25.5rem,100%)}
figcaption p{font-size:.87rem;min-height:3em;margin-bottom:.5rem}
.wide figcaption p{min-height:0}
.none{color:var(--soft);padding:2.5rem 0;text-align:center}
.pictures{display:flex;flex-wrap:wrap;gap:.6rem 0}
.pictures svg{flex:1 1 20rem;min-width:0;max-width:23rem;margin:0 auto}
.calendar svg{max-width:none}
.small .pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.8rem}
svg{display:block;width:100%;height:auto;overflow:visible;font-size:11px;color:var(--soft)}
svg text{white-space:pre}
.mark{cursor:default;outline:none}
.mark:hover{stroke:var(--ink);stroke-width:1px}
[fill=transparent] .mark:is(:hover,:focus){fill:var(--hover)}
[fill=transparent] .mark:hover:not(:focus-visible){stroke-width:0}
.mark:focus-visible{stroke:var(--ink);stroke-width:2px}
.key{display:flex;flex-wrap:wrap;gap:.1rem 1rem;list-style:none;margin:.4rem 0 0;padding:0;font-size:.87rem;color:var(--soft)}
.key svg{display:inline-block;width:auto;height:.7rem;margin-right:.45rem}
.card p{font-size:.87rem;margin-bottom:.5rem}
details{margin-top:.6rem;font-size:.87rem}
summary{cursor:pointer;color:var(--soft);width:fit-content;padding:.15rem 0}
:is(a,summary,.scroll):focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:.2rem}
.scroll{overflow:auto;max-height:20rem}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
th,td{padding:.32rem .9rem .32rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{font-weight:600}
tbody th{font-weight:500;min-width:6rem}
.card tbody th{min-width:11rem}
thead th{color:var(--soft);white-space:nowrap}
.number{text-align:right;white-space:nowrap}
td:last-child,th:last-child{padding-right:.2rem}
.card .scroll{max-height:none}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
#tip{position:fixed;z-index:2;pointer-events:none;max-width:min(20rem,90vw);background:var(--ink);color:var(--card);padding:.35rem .6rem;border-radius:.4rem;font-size:.87rem;line-height:1.35;white-space:pre-line}
.prose{max-width:46rem;padding-top:2rem;padding-bottom:2rem}
.prose h1{margin-bottom:1rem}
footer{padding-top:2rem;padding-bottom:2rem;font-size:.87rem}
@media (min-width:60rem){.calendar svg{font-size:8px}}
@media (max-width:30rem){header,main,footer,nav{padding-left:.8rem;padding-right:.8rem}header{padding-top:1.2rem}
figure,.card{padding:.8rem .8rem}figcaption p{min-height:0}.tiles{grid-template-columns:1fr 1fr;gap:.6rem}}
@media print{body{font-size:9.5pt}@page{margin:12mm}header,main,footer,nav{max-width:none;padding-left:0;padding-right:0}
nav,summary,#tip,.skip{display:none}.grid{display:block}figure,.card{padding:3mm;margin:0 0 3mm}figcaption p{min-height:0}
h2{margin:5mm 0 2mm}.tiles{grid-template-columns:repeat(3,1fr);gap:3mm}.pictures svg{max-width:19rem}.calendar svg{max-width:none}
.small .pictures{grid-template-columns:repeat(3,1fr)}
h2,h3,figcaption,.pictures,.key,.card p,details p,thead,tr:nth-child(-n+3){break-after:avoid}
p,figcaption,.pictures,.key,tr,.tiles div,.scroll:not(:has(tr:nth-child(16))){break-inside:avoid}
details::details-content{content-visibility:visible;block-size:auto}
.scroll{overflow:visible;max-height:none}details .scroll{columns:3;column-gap:6mm}
details .scroll:has(th:nth-child(3)){columns:1}details .scroll:has(th:nth-child(3)):has(tr:nth-child(16)){columns:2}
.calendar .scroll{columns:5}
figcaption p,.key,details,.card p{font-size:8.5pt}table{font-size:7.5pt;border-collapse:separate;border-spacing:0}
th,td{padding:.1rem .3rem .1rem 0}tbody th,.card tbody th{min-width:0}details tbody th{white-space:nowrap}
thead th.number{white-space:normal;vertical-align:bottom}}
`;
