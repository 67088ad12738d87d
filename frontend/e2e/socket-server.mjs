// The little of RFC 6455 that a market to be listened to needs: a handshake, text frames to the browser, short ones from it.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x81;

function frame(text) {
  const body = Buffer.from(text);
  if (body.length < 126) return Buffer.concat([Buffer.from([TEXT, body.length]), body]);
  if (body.length < 65536) return Buffer.concat([Buffer.from([TEXT, 126, body.length >> 8, body.length & 0xff]), body]);
  throw new Error('no frame of a test is this long');
}

/** Texts of the whole frames in a buffer, and what is left of it. */
function unframed(buffer) {
  const texts = [];
  let at = 0;
  while (buffer.length - at >= 6) {
    let length = buffer[at + 1] & 0x7f;
    let head = 2;
    if (length === 126) {
      length = buffer.readUInt16BE(at + 2);
      head = 4;
    }
    if (buffer.length - at < head + 4 + length) break;
    const mask = buffer.subarray(at + head, at + head + 4);
    const body = buffer.subarray(at + head + 4, at + head + 4 + length).map((byte, i) => byte ^ mask[i % 4]);
    if ((buffer[at] & 0x0f) === 1) texts.push(body.toString());
    at += head + 4 + length;
  }
  return { texts, rest: buffer.subarray(at) };
}

/** Listens on a free port of this machine; `onOpen` gets a peer with `send` and `onText` for each socket. */
export async function socketServer(onOpen) {
  const sockets = new Set();
  const server = createServer();
  server.on('upgrade', (request, socket) => {
    const key = createHash('sha1')
      .update(request.headers['sec-websocket-key'] + MAGIC)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
    );
    sockets.add(socket);
    const peer = { send: (text) => socket.writable && socket.write(frame(text)), onText: () => {} };
    let kept = Buffer.alloc(0);
    socket.on('data', (data) => {
      const { texts, rest } = unframed(Buffer.concat([kept, data]));
      kept = rest;
      for (const text of texts) peer.onText(text);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    onOpen(peer);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `ws://127.0.0.1:${server.address().port}/`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
