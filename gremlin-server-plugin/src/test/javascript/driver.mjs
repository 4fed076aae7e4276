// TinkerPop's JavaScript driver against a running server: node driver.mjs ws://127.0.0.1:8182/gremlin
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import gremlin from 'gremlin';

const { statics: __, t: T, P, order } = gremlin.process;
const url = process.argv[2];

let connection;
let g;

before(() => {
  connection = new gremlin.driver.DriverRemoteConnection(url, { traversalSource: 'g' });
  g = gremlin.process.AnonymousTraversalSource.traversal().withRemote(connection);
});

after(() => connection.close());

beforeEach(() => g.V().drop().iterate());

async function knows() {
  await g
    .addV('person').property('name', 'marko').property('age', 29).as('marko')
    .addV('person').property('name', 'josh').property('age', 32).as('josh')
    .addV('software').property('name', 'lop').as('lop')
    .addE('knows').from_('marko').to('josh').property('weight', 0.5)
    .addE('created').from_('josh').to('lop')
    .iterate();
}

test('traversals read what traversals wrote', async () => {
  await knows();
  assert.deepEqual(await g.V().has('person', 'name', 'marko').out('knows').values('name').toList(), ['josh']);
  assert.deepEqual(await g.V().hasLabel('person').order().by('age', order.desc).values('age').toList(), [32, 29]);
  assert.equal((await g.V().has('age', P.gt(30)).count().next()).value, 1);
  const paths = await g.V().has('name', 'marko').repeat(__.out()).times(2).path().by('name').toList();
  assert.deepEqual(paths.map((path) => path.objects), [['marko', 'josh', 'lop']]);
  const groups = (await g.V().groupCount().by(T.label).next()).value;
  assert.equal(groups.get('person'), 2);
});

test('elements come with their properties', async () => {
  await knows();
  const edge = (await g.E().hasLabel('knows').next()).value;
  assert.equal(edge.label, 'knows');
  const map = (await g.V().has('name', 'marko').elementMap().next()).value;
  assert.equal(map.get('age'), 29);
  assert.equal(map.get(T.label), 'person');
});

test('ids are whole numbers that JavaScript holds exactly, and find their element', async () => {
  const id = (await g.addV('thing').property('name', 'own').id().next()).value;
  assert.ok(Number.isSafeInteger(id), `${id} is rounded`);
  assert.deepEqual(await g.V(id).values('name').toList(), ['own']);
  await g.addV('thing').property(T.id, 'own id').iterate();
  assert.deepEqual(await g.V('own id').id().toList(), ['own id']);
});

test('values come back equal', async () => {
  const values = ['text \u0141 \u{1F680}', '', true, 7, 3000000000, 1.5, -0.25, new Date(1770091506123), [1, 'two']];
  for (const value of values) {
    const id = (await g.addV('holder').property('value', value).id().next()).value;
    assert.deepEqual((await g.V(id).values('value').next()).value, value);
  }
});

test('a committed transaction is seen by others, and only then', async () => {
  const tx = g.tx();
  const inside = tx.begin();
  await inside.addV('draft').iterate();
  assert.equal((await g.V().hasLabel('draft').count().next()).value, 0);
  await tx.commit();
  assert.equal((await g.V().hasLabel('draft').count().next()).value, 1);
});

test('a rolled back transaction leaves nothing', async () => {
  const tx = g.tx();
  const inside = tx.begin();
  await inside.addV('draft').iterate();
  await tx.rollback();
  assert.equal((await g.V().hasLabel('draft').count().next()).value, 0);
});

test('errors carry their message and status', async () => {
  await assert.rejects(g.inject(1).fail('because').iterate(), /because/);
  await assert.rejects(g.with_('evaluationTimeout', 200).inject(1).repeat(__.identity()).until(__.is(2)).iterate(), /evaluationTimeout/);
});

test('scripts run with bindings, and only Gremlin does', async () => {
  const client = new gremlin.driver.Client(url, { traversalSource: 'g' });
  try {
    const result = await client.submit("g.addV('person').property('name', n).values('name')", { n: 'Ada' });
    assert.deepEqual(result.toArray(), ['Ada']);
    await assert.rejects(client.submit("System.getProperty('java.home')"), /Failed to interpret Gremlin query/);
  } finally {
    await client.close();
  }
});
