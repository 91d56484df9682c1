// Types from the server's own description of its private API (`svar docs openapi-ui` on standard input), so that a shape
// is described once, in C++. Only what that description uses of JSON Schema is understood; anything else is refused.
import { readFileSync } from "node:fs";

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  required?: string[];
  anyOf?: Schema[];
}
interface Document {
  components: { schemas: Record<string, Schema> };
}

const PLAIN: Record<string, string> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "boolean",
  null: "null",
};

function either(names: string[]): string {
  return [...new Set(names)].join(" | ");
}

export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.slice("#/components/schemas/".length);
  if (schema.anyOf) return either(schema.anyOf.map(typeOf));
  if (schema.enum) return either(schema.enum.map((word) => JSON.stringify(word)));
  if (Array.isArray(schema.type))
    return either(
      schema.type.map((one) => typeOf(one === "null" ? { type: one } : { ...schema, type: one })),
    );
  if (schema.type === "array") {
    const item = typeOf(schema.items ?? {});
    return /\s/.test(item) ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === "object" && schema.properties) {
    const { required = [] } = schema;
    const lines = Object.entries(schema.properties).map(
      ([name, property]) => `${name}${required.includes(name) ? "" : "?"}: ${typeOf(property)};`,
    );
    return `{ ${lines.join(" ")} }`;
  }
  if (schema.type === "object") return `Record<string, ${typeOf(schema.additionalProperties ?? {})}>`;
  if (schema.type === undefined && Object.keys(schema).length === 0) return "unknown";
  const plain = PLAIN[schema.type ?? ""];
  if (!plain) throw new Error(`not understood: ${JSON.stringify(schema)}`);
  return plain;
}

export function typesOf(document: Document): string {
  const parts = Object.entries(document.components.schemas)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, schema]) => {
      if (schema.type !== "object" || !schema.properties) return `export type ${name} = ${typeOf(schema)};\n`;
      const { required = [] } = schema;
      const lines = Object.entries(schema.properties).map(
        ([key, property]) => `  ${key}${required.includes(key) ? "" : "?"}: ${typeOf(property)};\n`,
      );
      return `export interface ${name} {\n${lines.join("")}}\n`;
    });
  return `// Made by scripts/dev gen from the server's own description of /api/ui. Do not edit.\n\n${parts.join("")}`;
}

if (process.argv[1]?.endsWith("api-types.ts")) {
  process.stdout.write(typesOf(JSON.parse(readFileSync(0, "utf8")) as Document));
}
