// A load client in a process of its own: it takes orders over IPC and answers with milliseconds.
// Eight clients in the API's own process would make it parse what it has just written.
import http from 'node:http';

export interface LoadOrder {
  url: string;
  headers: Record<string, string>;
  connections: number;
  milliseconds: number;
}

const agent = new http.Agent({ keepAlive: true });

process.on('message', async (order: LoadOrder) => {
  const until = performance.now() + order.milliseconds;
  const taken: number[] = [];
  const one = async () => {
    while (performance.now() < until) {
      const began = performance.now();
      await readThrough(order);
      taken.push(performance.now() - began);
    }
  };
  try {
    await Promise.all(Array.from({ length: order.connections }, one));
    process.send?.({ taken });
  } catch (cause) {
    process.send?.({ taken: [], fault: String(cause) });
  }
});

/** Sends the request and reads the answer to its last byte; what it says is not looked into. */
function readThrough({ url, headers }: LoadOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { agent, headers }, (answer) => {
        answer.resume();
        answer.on('error', reject);
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${url}: ${answer.statusCode}`)),
        );
      })
      .on('error', reject);
  });
}
