// The six questions by Polars: node polars.cjs LOG.csv (NIANBAO_PEERS names its node_modules)
const path = require('path');
const pl = require(path.join(process.env.NIANBAO_PEERS, 'nodejs-polars'));

const log = pl
  .scanCSV(process.argv[2], { inferSchemaLength: 0 })
  .select('time', 'reader', 'reader_type', 'site', 'action', 'title', 'call_no')
  .withColumn(pl.col('time').str.strptime(pl.Datetime('ms'), '%Y-%m-%d %H:%M:%S'))
  .collectSync()
  .lazy();
const day = (year) => pl.lit(new Date(Date.UTC(year, 0, 1)));
const loans = log.filter(
  pl.col('action').eq(pl.lit('loan')).and(pl.col('time').gtEq(day(2024))).and(pl.col('time').lt(day(2025))));
const month = pl.col('time').dt.month().alias('month');

function top(rows, key) {
  return rows.groupBy(key).agg(pl.col('action').count().alias('n'))
    .sort({ by: ['n', key], descending: [true, false] }).limit(10);
}

function table(keys, names) {
  return loans.select(...keys, pl.col('action')).groupBy(names)
    .agg(pl.col('action').count().alias('n'));
}

const grown = loans.filter(pl.col('reader_type').neq(pl.lit('少儿')));
const pairs = {
  titles: top(loans, 'title'),
  readers: top(grown, 'reader'),
  sites: table([month, pl.col('site')], ['month', 'site']),
  classes: table([pl.col('call_no').str.slice(0, 1).alias('class')], ['class']),
  active: loans.select(pl.col('reader').nUnique()),
  hours: table([pl.col('time').dt.weekday().alias('weekday'), pl.col('time').dt.hour().alias('hour')],
               ['weekday', 'hour']),
};
const escape = (cell) => String(cell).replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\t/g, '\\t');

for (const [name, query] of Object.entries(pairs))
  for (const row of query.collectSync().rows())
    console.log([name, ...row.map(escape)].join('\t'));
