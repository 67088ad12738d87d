// Stands in for the market where its load is what counts: two hundred ticks a second, whatever the machine does besides.
import { socketServer } from './socket-server.mjs';

export const TICKS_A_SECOND = 200;
const FRAMES_A_SECOND = 50;

/** The subscriptions are answered, and then come ticks, each symbol in turn; what is answered stops it. */
function market(peer, quotes) {
  const at = new Map([...quotes].map(([symbol, { bid, ask, sequence }]) => [symbol, { bid, ask, seq: sequence }]));
  let seq = Math.max(...[...at.values()].map((quote) => quote.seq));
  const follows = { market: new Set(), ticks: new Set() };
  const view = (symbol) => {
    const { bid, ask, seq: sequence } = at.get(symbol);
    const time = new Date().toISOString();
    return { symbol, bid, ask, sequence, time, open: true, mode: 'LIVE', manual: false, dayOpen: bid };
  };
  peer.onText = (text) => {
    const { op, channel, symbols } = JSON.parse(text);
    if (op === 'subscribe' && channel === 'portfolio') {
      // Told of executions, of which there are none: the page need not ask again and again.
      const snapshot = { type: 'snapshot', channel, seq: 0, prevSeq: null, data: {} };
      peer.send(JSON.stringify([{ type: 'subscribed', channel, data: {} }, snapshot]));
    }
    if (op !== 'subscribe' || !follows[channel]) return;
    const answers = symbols.map((symbol) => {
      follows[channel].add(symbol);
      const data = channel === 'market' ? view(symbol) : [];
      return { type: 'snapshot', channel, symbol, seq: at.get(symbol).seq, prevSeq: null, data };
    });
    peer.send(JSON.stringify([{ type: 'subscribed', channel, data: { symbols } }, ...answers]));
  };
  const names = [...at.keys()];
  let next = 0;
  const timer = setInterval(() => {
    const news = [];
    for (let i = 0; i < TICKS_A_SECOND / FRAMES_A_SECOND; i++) {
      const round = Math.floor(next / names.length);
      const symbol = names[next++ % names.length];
      const before = at.get(symbol);
      const digits = before.bid.split('.')[1].length;
      // Up a point twice, down two: a price that moves with every tick and stays where it is.
      const step = (round % 3 === 0 ? -2 : 1) / 10 ** digits;
      const tick = {
        bid: (Number(before.bid) + step).toFixed(digits),
        ask: (Number(before.ask) + step).toFixed(digits),
        seq: ++seq,
      };
      at.set(symbol, tick);
      const data = { ...tick, time: new Date().toISOString(), manual: false };
      const of = { symbol, seq, prevSeq: before.seq };
      if (follows.market.has(symbol)) news.push({ type: 'market', channel: 'market', ...of, data });
      if (follows.ticks.has(symbol)) news.push({ type: 'ticks', channel: 'ticks', ...of, data: [data] });
    }
    peer.send(JSON.stringify(news));
  }, 1000 / FRAMES_A_SECOND);
  return () => clearInterval(timer);
}

/** A market that pages of this trader are led to; `url` is for the page, `close` ends all of it. */
export async function loadMarket(trader) {
  const { items } = await trader.get('/prices/market/');
  const quotes = new Map(items.map((one) => [one.symbol, one]));
  const stops = [];
  const feed = await socketServer((peer) => stops.push(market(peer, quotes)));
  return {
    url: feed.url,
    close() {
      for (const stop of stops) stop();
      feed.close();
    },
  };
}

/** In the page, before it opens: its sockets lead to that market. */
export function leadTo(url) {
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor() {
      super(url);
    }
  };
}
