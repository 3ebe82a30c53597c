// npm install hyparquet-writer@latest @dsnp/parquetjs@latest; node make.mjs
import { writeFileSync } from 'node:fs'
import { parquetWriteBuffer } from 'hyparquet-writer'
import parquetjs from '@dsnp/parquetjs'

writeFileSync('hyparquet-mixed.parquet', Buffer.from(parquetWriteBuffer({ columnData: [
  { name: 'id', data: [1, 2, 3], type: 'INT32' },
  { name: 'text', data: ['a', null, ''], type: 'STRING', nullable: true },
  { name: 'at', data: [new Date(0), new Date(1709210096123), null], type: 'TIMESTAMP', nullable: true },
  { name: 'tree', data: [{ a: [1, 'x"'] }, null, []], type: 'JSON', nullable: true },
] })))

const schema = new parquetjs.ParquetSchema({
  id: { type: 'INT64' },
  amount: { type: 'DECIMAL', precision: 9, scale: 2, optional: true },
  day: { type: 'DATE' },
  tags: { type: 'LIST', optional: true, fields: { list: { repeated: true, fields: { element: { type: 'UTF8' } } } } },
  place: { fields: { name: { type: 'UTF8' }, size: { type: 'DOUBLE', optional: true } } },
})
const writer = await parquetjs.ParquetWriter.openFile(schema, 'parquetjs-mixed.parquet')
await writer.appendRow({ id: 9007199254740993n, amount: 1.25, day: new Date('2024-02-29'),
  tags: { list: [{ element: 'a' }, { element: 'b"' }] }, place: { name: 'x', size: 0.1 } })
await writer.appendRow({ id: -1n, day: new Date(0), place: { name: '' } })
await writer.close()
