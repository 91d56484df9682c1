import { describe, expect, it } from "vitest";
import { typeOf, typesOf } from "./api-types.ts";

describe("types from the API's description", () => {
  it("knows every form that the server writes", () => {
    expect(typeOf({ type: "integer" })).toBe("number");
    expect(typeOf({ type: ["string", "null"] })).toBe("string | null");
    expect(typeOf({ type: ["array", "null"], items: { type: "string" } })).toBe("string[] | null");
    expect(typeOf({ anyOf: [{ type: "string", enum: ["low", "high"] }, { type: "null" }] })).toBe(
      '"low" | "high" | null',
    );
    expect(
      typeOf({ type: "array", items: { anyOf: [{ $ref: "#/components/schemas/A" }, { type: "null" }] } }),
    ).toBe("(A | null)[]");
    expect(typeOf({ type: "object", additionalProperties: { type: "integer" } })).toBe(
      "Record<string, number>",
    );
    expect(typeOf({})).toBe("unknown");
  });

  it("refuses what it does not know instead of guessing", () => {
    expect(() => typeOf({ type: "decimal" })).toThrow("not understood");
  });

  it("leaves out only what may be left out", () => {
    const text = typesOf({
      components: {
        schemas: {
          B: {
            type: "object",
            properties: { a: { type: "string" }, b: { type: "string" } },
            required: ["a"],
          },
        },
      },
    });
    expect(text).toContain("export interface B {\n  a: string;\n  b?: string;\n}\n");
  });
});
