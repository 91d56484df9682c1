import { defineConfig } from "vitest/config";

// Tests that drive the built app in Debian's Chromium over the in-memory server.
export default defineConfig({
  test: {
    include: ["browser/**/*.test.ts"],
    environment: "node",
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    pool: "threads",
    expect: { poll: { timeout: 30_000 } }, // a busy machine is not a failure
  },
});
