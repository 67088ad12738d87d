import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const stack = process.env.PQ_STACK ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { tsconfigPaths: true },
  build: { target: 'es2022', manifest: true, reportCompressedSize: false, assetsInlineLimit: 0 },
  server: { proxy: { '/api': stack, '/prices': { target: stack, ws: true } } },
  test: { include: ['src/**/*.test.{ts,tsx}'], restoreMocks: true },
});
