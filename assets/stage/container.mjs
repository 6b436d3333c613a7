/**
 * The piece of bytes that the server sends numbers in: the length of the header, the header as JSON, padded, and the
 * columns as float64.
 * @param {Uint8Array} bytes possibly unaligned, hence the copy
 * @returns {{header: any, columns: Float64Array}}
 */
export function unpack(bytes) {
  const { buffer } = bytes.slice();
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const start = 4 + length;
  return { header, columns: new Float64Array(buffer, start, Math.floor((buffer.byteLength - start) / 8)) };
}
