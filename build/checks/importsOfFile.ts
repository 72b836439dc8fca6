import ts from 'typescript';

export interface ImportOfFile {
  /** As written: `./frame.ts`, `node:fs`, `@domain/errors.ts`. */
  specifier: string;
  /** Line in the file, from 1. */
  line: number;
  /** True where the import is erased, and so brings nothing that runs. */
  typesOnly: boolean;
}

/** Every import of a TypeScript or JavaScript file or a Svelte component, however it is written. */
export function importsOfFile(path: string, text: string): ImportOfFile[] {
  const code = path.endsWith('.svelte') ? scriptsOfComponent(text) : text;
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const found: ImportOfFile[] = [];
  const visit = (node: ts.Node): void => {
    const imported = importIn(node);
    if (imported) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ ...imported, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The component with all but its scripts blanked out, so that lines keep their numbers. */
function scriptsOfComponent(text: string): string {
  const blank = (part: string): string => part.replace(/[^\n]/g, ' ');
  let code = '';
  let end = 0;
  for (const match of text.matchAll(/(<script\b[^>]*>)([\s\S]*?)<\/script\s*>/gi)) {
    const [, openingTag = '', script = ''] = match;
    const start = match.index + openingTag.length;
    code += blank(text.slice(end, start)) + script;
    end = start + script.length;
  }
  return code + blank(text.slice(end));
}

function importIn(node: ts.Node): Omit<ImportOfFile, 'line'> | null {
  if (ts.isImportDeclaration(node)) return withText(node.moduleSpecifier, takesOnlyTypes(node.importClause));
  if (ts.isExportDeclaration(node)) {
    const named =
      node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : null;
    const onlyTypes = node.isTypeOnly || (named !== null && areAllTypes(named));
    return withText(node.moduleSpecifier, onlyTypes);
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return withText(node.argument.literal, true);
  }
  if (ts.isCallExpression(node)) {
    const loads =
      node.expression.kind === ts.SyntaxKind.ImportKeyword ||
      (ts.isIdentifier(node.expression) && node.expression.text === 'require');
    return loads ? withText(node.arguments[0], false) : null;
  }
  return null;
}

function takesOnlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    areAllTypes(namedBindings.elements)
  );
}

function areAllTypes(names: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]): boolean {
  return names.length > 0 && names.every((name) => name.isTypeOnly);
}

function withText(
  specifier: ts.Node | undefined,
  typesOnly: boolean,
): { specifier: string; typesOnly: boolean } | null {
  return specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, typesOnly } : null;
}
