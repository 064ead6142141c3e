// Reads the .bicep files of a folder with tree-sitter's grammar and writes what they declare and refer to as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser } from 'web-tree-sitter';

const [folder] = process.argv.slice(2);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(new URL('node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm', import.meta.url).pathname));

const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('.bicep'))
  .sort()
  .map((name) => read(name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')));
process.stdout.write(JSON.stringify(files));

function read(path, text) {
  const root = parser.parse(text).rootNode;
  const file = {
    path, errors: [], parameters: [], variables: [], outputs: [], modules: [], resources: [], imports: [],
    references: [], moduleOutputs: [], calls: [], locals: [], literals: [],
  };
  let decorators = [];
  for (const node of root.namedChildren) {
    if (node.type === 'decorators') {
      decorators = node.descendantsOfType('call_expression').map((call) => call.childForFieldName('function').text);
      continue;
    }

    declare(file, node, decorators);
    decorators = node.type === 'comment' ? decorators : [];
  }

  visit(root, (node) => {
    if (node.isError || node.isMissing) {
      file.errors.push(`line ${node.startPosition.row + 1}: ${node.isMissing ? `${node.type} is missing` : node.text.slice(0, 40)}`);
    } else if (node.type === 'string' && node.parent.type !== 'target_scope_assignment') {
      file.literals.push(literal(node));
    } else if (node.type === 'for_statement') {
      const names = node.namedChildren.find((child) => child.type === 'for_loop_parameters')?.namedChildren ?? [node.childForFieldName('initializer')];
      file.locals.push(...names.map((name) => name.text));
    } else if (node.type === 'call_expression') {
      file.calls.push(node.childForFieldName('function').text.split('.').at(-1));
    } else if (node.type === 'resource_declaration') {
      declareResource(file, node);
    } else if (node.type === 'member_expression') {
      const inner = node.childForFieldName('object');
      if (inner.type === 'member_expression' && inner.childForFieldName('property').text === 'outputs') {
        file.moduleOutputs.push({
          module: inner.childForFieldName('object').text.replace(/!$/, ''), output: node.childForFieldName('property').text,
        });
      }
    }
  });
  file.references = references(root).map((node) => node.text);
  return file;
}

function declare(file, node, decorators) {
  const [name] = node.namedChildren;
  switch (node.type) {
    case 'parameter_declaration':
      file.parameters.push({
        name: name.text, type: node.namedChildren[1].text, required: node.namedChildCount < 3, secure: decorators.includes('secure'),
      });
      break;
    case 'variable_declaration':
      file.variables.push({
        name: name.text, exported: decorators.includes('export'), secrets: leaks(node), value: literal(node.namedChildren[1]),
        members: node.descendantsOfType('object').filter((object) => object.parent.type !== 'object_property').flatMap(members),
      });
      break;
    case 'output_declaration':
      file.outputs.push({ name: name.text, text: node.namedChildren.at(-1).text, secrets: leaks(node) });
      break;
    case 'module_declaration':
      file.modules.push({ name: name.text, path: literal(node.namedChildren[1]), parameters: moduleParameters(node) });
      break;
    case 'import_functionality':
      file.imports.push({
        names: node.namedChildren.filter((child) => child.type === 'identifier').map((child) => child.text),
        path: literal(node.namedChildren.at(-1)),
      });
      break;
  }
}

function declareResource(file, node) {
  file.resources.push({
    name: node.namedChildren[0].text,
    type: literal(node.namedChildren[1]),
    nested: node.parent.type === 'object_property',
    existing: node.children.some((child) => child.type === 'existing'),
  });
}

function moduleParameters(node) {
  const body = node.namedChildren.at(-1);
  const object = body.type === 'object' ? body : body.namedChildren.find((child) => child.type === 'object');
  const property = object.namedChildren.find((child) => child.namedChildren[0].text === 'params');
  return property?.namedChildren[1].namedChildren.filter((child) => child.type === 'object_property').map((child) => ({
    name: key(child), uses: references(child.namedChildren[1]).map((reference) => reference.text),
  })) ?? [];
}

function members(object) {
  return object.namedChildren.filter((child) => child.type === 'object_property').map(key);
}

function key(property) {
  const [name] = property.namedChildren;
  return name.type === 'string' ? literal(name) : name.text;
}

function literal(node) {
  return node.type === 'string' ? node.text.replace(/^'+|'+$/g, '') : '';
}

/// Every identifier that stands for something declared: neither the declaration's own name nor a member's.
function references(root) {
  const found = [];
  visit(root, (node) => {
    if (node.type === 'identifier' && !isName(node)) {
      found.push(node);
    }
  });
  return found;
}

function isName(node) {
  const { parent } = node;
  return (parent.type.endsWith('_declaration') && parent.namedChildren[0].id === node.id)
    || (parent.type === 'object_property' && parent.namedChildren[0].id === node.id)
    || parent.type === 'import_functionality'
    || (parent.type === 'resource_expression' && parent.childForFieldName('resource').id === node.id)
    || (parent.type === 'for_statement' && parent.childForFieldName('initializer')?.id === node.id)
    || ancestors(node).some((ancestor) => ancestor.type === 'type' || ancestor.type === 'decorators');
}

/// What an expression gives away. Whether a secret is empty is none.
function leaks(root) {
  return references(root)
    .filter((node) => !(node.parent.type === 'arguments' && node.parent.parent.childForFieldName('function').text === 'empty'))
    .map((node) => node.text);
}

function ancestors(node) {
  const found = [];
  for (let parent = node.parent; parent; parent = parent.parent) {
    found.push(parent);
  }

  return found;
}

function visit(node, action) {
  action(node);
  node.children.forEach((child) => visit(child, action));
}
