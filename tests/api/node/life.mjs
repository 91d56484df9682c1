// A life cycle with the npm client node-zendesk, unchanged. Takes the server's address, an administrator's e-mail and token from the
// environment; ends with 0 when all went as told.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zendesk from 'node-zendesk';

const { SVAR_URL: url, SVAR_EMAIL: email, SVAR_TOKEN: token } = process.env;
const options = { endpointUri: `${url}/api/v2`, username: email, token };
const desk = zendesk.createClient(options);
const bearer = zendesk.createClient({ endpointUri: options.endpointUri, token, oauth: true });
const stranger = zendesk.createClient({ ...options, token: 'svt_wrong' });

const unwrapped = (answer) => answer.result?.job_status ?? answer.result ?? answer;
async function finished(answer) {
  for (let status = unwrapped(answer), tries = 0; ; tries++) {
    if (status.status === 'completed') return status;
    assert.ok(tries < 200, `the job ${status.id} did not end: ${status.status}`);
    await new Promise((wake) => setTimeout(wake, 100));
    status = unwrapped(await desk.jobstatuses.show(status.id));
  }
}
const told = async (what, check) => {
  await check();
  console.log(`  ${what}`);
};

await told('signs in by token and by bearer', async () => {
  assert.equal((await desk.users.me()).result.email, email);
  assert.equal((await bearer.users.me()).result.email, email);
  await assert.rejects(stranger.users.me(), /\(401\)/);
});

let anna, org, group;
await told('makes, changes, finds and lists users', async () => {
  anna = (await desk.users.create({ user: { name: 'Anna Berg', email: 'anna@kunde.example', external_id: 'crm-1' } })).result;
  assert.equal(anna.role, 'end-user');
  assert.equal((await desk.users.update(anna.id, { user: { notes: 'Likes tents' } })).result.notes, 'Likes tents');
  assert.equal((await desk.users.show(anna.id)).result.name, 'Anna Berg');
  assert.deepEqual((await desk.users.search({ query: 'anna' })).map((u) => u.id), [anna.id]);
  assert.equal((await desk.users.createOrUpdate({ user: { email: 'anna@kunde.example', name: 'Anna B. Berg' } })).result.id, anna.id);
  await assert.rejects(desk.users.create({ user: { name: 'Again', email: 'anna@kunde.example' } }), /\(422\)/);
  const made = await finished(await desk.users.createMany({
    users: Array.from({ length: 100 }, (_, n) => ({ name: `Customer ${n}`, email: `c${n}@kunde.example` })),
  }));
  assert.equal(made.results.filter((r) => r.success).length, 100);
  const all = await desk.users.list();
  assert.equal(all.length, 102);
  assert.equal(new Set(all.map((u) => u.id)).size, 102);
  assert.equal((await desk.users.showMany([anna.id, made.results[0].id])).result.length, 2);
  await desk.users.delete(made.results[99].id);
  assert.equal((await desk.users.show(made.results[99].id)).result.active, false);
});

await told('adds addresses', async () => {
  const second = (await desk.useridentities.create(anna.id, { identity: { type: 'email', value: 'anna2@kunde.example' } })).result;
  await desk.useridentities.verify(anna.id, second.id);
  await desk.useridentities.makePrimary(anna.id, second.id);
  assert.equal((await desk.users.show(anna.id)).result.email, 'anna2@kunde.example');
  assert.equal((await desk.useridentities.list(anna.id)).length, 2);
});

await told('makes organisations, groups and memberships', async () => {
  org = (await desk.organizations.create({ organization: { name: 'Fjellheim', domain_names: ['fjellheim.example'] } })).result;
  assert.equal((await desk.organizations.update(org.id, { organization: { notes: 'Big' } })).result.notes, 'Big');
  await desk.organizationmemberships.create({ user_id: anna.id, organization_id: org.id });
  assert.deepEqual((await desk.users.listByOrganization(org.id)).map((u) => u.id), [anna.id]);
  assert.ok((await desk.organizations.list()).some((o) => o.id === org.id));
  group = (await desk.groups.create({ group: { name: 'Returns' } })).result;
  const me = (await desk.users.me()).result;
  await desk.groupmemberships.create({ group_membership: { user_id: me.id, group_id: group.id } });
  assert.deepEqual((await desk.users.listByGroup(group.id)).map((u) => u.id), [me.id]);
  assert.equal((await desk.groups.list()).length >= 1, true);
  assert.equal((await desk.groupmemberships.listByUser(me.id)).length, 1);
});

let ticket;
await told('opens a ticket, answers, notes and solves it', async () => {
  ticket = (await desk.tickets.create({
    ticket: { subject: 'The pole is broken', requester_id: anna.id, comment: { body: 'It broke on the first night.' }, tags: ['tent'], priority: 'high' },
  })).result;
  assert.equal(ticket.status, 'new');
  assert.equal(ticket.description, 'It broke on the first night.');
  const answered = await desk.tickets.update(ticket.id, { ticket: { comment: { body: 'We send a new one.', public: true }, status: 'pending', group_id: group.id } });
  assert.equal(answered.result.status, 'pending');
  await desk.tickets.update(ticket.id, { ticket: { comment: { body: 'The third this week', public: false } } });
  const comments = await desk.tickets.getComments(ticket.id);
  assert.deepEqual(comments.map((c) => [c.body, c.public]),
    [['It broke on the first night.', true], ['We send a new one.', true], ['The third this week', false]]);
  const audits = await desk.tickets.exportAudit(ticket.id);
  assert.equal(audits.length, 3);
  assert.ok(audits[1].events.some((e) => e.type === 'Change' && e.field_name === 'status' && e.value === 'pending'));
  await desk.tickets.update(ticket.id, { ticket: { status: 'solved', assignee_email: email } });
  assert.equal((await desk.tickets.show(ticket.id)).result.status, 'solved');
  await assert.rejects(desk.tickets.update(ticket.id, { ticket: { safe_update: true, updated_stamp: '2001-01-01T00:00:00Z', status: 'open' } }),
    /\(409\)/);
});

await told('tags', async () => {
  await desk.tickets.addTags(ticket.id, { tags: ['pole'] });
  assert.deepEqual((await desk.tickets.show(ticket.id)).result.tags.sort(), ['pole', 'tent']);
  await desk.tickets.updateTags(ticket.id, { tags: ['alone'] });
  assert.deepEqual((await desk.tickets.show(ticket.id)).result.tags, ['alone']);
  assert.ok((await desk.tags.list()).some((t) => t.name === 'alone'));
});

await told('custom fields of tickets, users and organisations', async () => {
  const colour = (await desk.ticketfields.create({ ticket_field: {
    type: 'tagger', title: 'Colour', custom_field_options: [{ name: 'Red', value: 'red' }, { name: 'Blue', value: 'blue' }] } })).result;
  assert.ok((await desk.ticketfields.list()).some((f) => f.id === colour.id));
  await desk.ticketfields.update(colour.id, { ticket_field: { title: 'The colour' } });
  assert.equal((await desk.ticketfields.show(colour.id)).result.title, 'The colour');
  await desk.ticketfields.createOrUpdateOption(colour.id, { custom_field_option: { name: 'Green', value: 'green' } });
  await desk.tickets.update(ticket.id, { ticket: { custom_fields: [{ id: colour.id, value: 'green' }] } });
  const shown = (await desk.tickets.show(ticket.id)).result;
  assert.equal(shown.custom_fields.find((f) => f.id === colour.id).value, 'green');
  assert.ok(shown.tags.includes('green'));
  await assert.rejects(desk.tickets.update(ticket.id, { ticket: { custom_fields: [{ id: colour.id, value: 'pink' }] } }), /\(422\)/);
  const club = (await desk.userfields.create({ user_field: { type: 'text', title: 'Club', key: 'club' } })).result;
  await desk.users.update(anna.id, { user: { user_fields: { club: 'Fjell' } } });
  assert.equal((await desk.users.show(anna.id)).result.user_fields.club, 'Fjell');
  assert.ok((await desk.userfields.list()).some((f) => f.id === club.id));
  const rate = (await desk.organizationfields.create({ organization_field: { type: 'decimal', title: 'Rate', key: 'rate' } })).result;
  await desk.organizations.update(org.id, { organization: { organization_fields: { rate: 7.5 } } });
  assert.equal((await desk.organizations.show(org.id)).result.organization_fields.rate, 7.5);
  await desk.organizationfields.delete(rate.id);
  await desk.ticketfields.delete(colour.id);
  assert.deepEqual((await desk.tickets.show(ticket.id)).result.custom_fields, []);
});

await told('uploads a file and hangs it on a comment', async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'svar-node-')), 'note.txt');
  fs.writeFileSync(file, 'a torn seam');
  const answer = await desk.attachments.upload(file, { filename: 'note.txt' });
  const upload = answer.upload ?? answer.result?.upload ?? answer.result ?? answer;
  assert.ok(upload.token, JSON.stringify(answer));
  await desk.tickets.update(ticket.id, { ticket: { comment: { body: 'With a file', public: false, uploads: [upload.token] } } });
  const [attachment] = (await desk.tickets.getComments(ticket.id)).at(-1).attachments;
  assert.equal(attachment.file_name, 'note.txt');
  const bytes = await (await fetch(attachment.content_url)).text();
  assert.equal(bytes, 'a torn seam');
  fs.rmSync(path.dirname(file), { recursive: true });
});

await told('many tickets as jobs, and every page of them', async () => {
  const ids = [];
  for (const part of [0, 1]) {
    const job = await finished(await desk.tickets.createMany({
      tickets: Array.from({ length: 80 }, (_, n) => ({ subject: `Order ${part * 80 + n}`, requester_id: anna.id, comment: { body: 'Where is it?' } })),
    }));
    ids.push(...job.results.map((r) => r.id));
  }
  assert.equal(new Set(ids).size, 160);
  const all = await desk.tickets.list();
  assert.equal(new Set(all.map((t) => t.id)).size, 161);
  assert.equal(all.length, 161);
  assert.equal((await desk.tickets.listByUserRequested(anna.id)).length, 161);
  assert.equal((await desk.tickets.listByOrganization(org.id)).length, 161);
  assert.equal((await desk.tickets.showMany(ids.slice(0, 3))).result.length, 3);
  await finished(await desk.tickets.updateMany(ids.slice(0, 50), { ticket: { status: 'open', additional_tags: ['late'] } }));
  assert.equal((await desk.tickets.show(ids[49])).result.status, 'open');
  await finished(await desk.tickets.merge(ids[0], { ids: [ids[1]], target_comment: 'The same order', source_comment: 'See the other' }));
  assert.equal((await desk.tickets.show(ids[1])).result.status, 'closed');
  await desk.tickets.delete(ids[2]);
  await assert.rejects(desk.tickets.show(ids[2]), /\(404\)/);
  await desk.tickets.deleteMany(ids.slice(3, 6));
});

await told('side-loads what belongs to tickets', async () => {
  const side = zendesk.createClient(options);
  side.tickets.sideLoad = ['users', 'organizations'];
  const [first] = await side.tickets.list();
  assert.equal(first.requester.id, anna.id);
  assert.equal(first.organization.id, org.id);
});

await told('makes a view, changes it and counts what it holds', async () => {
  const view = (await desk.views.create({ view: {
    title: 'Late and open',
    all: [{ field: 'status', operator: 'less_than', value: 'solved' }, { field: 'current_tags', operator: 'includes', value: 'late' }],
    output: { columns: ['subject', 'requester', 'updated'], sort_by: 'updated', sort_order: 'desc' },
  } })).result;
  assert.equal((await desk.views.show(view.id)).result.conditions.all.length, 2);
  assert.deepEqual((await desk.views.list()).map((one) => one.id), [view.id]);
  assert.equal((await desk.views.listActive()).length, 1);
  assert.equal((await desk.views.listCompact()).length, 1);
  const held = async () => {
    const { result } = await desk.views.showCount(view.id);
    return (result.view_count ?? result).value;
  };
  const before = await held();
  assert.ok(before > 30, `${before}`);
  const [late] = (await desk.tickets.list()).filter((t) => t.tags.includes('late') && t.status === 'open');
  await desk.tickets.update(late.id, { ticket: { status: 'solved' } });
  assert.equal(await held(), before - 1);
  const { result } = await desk.views.showCounts([view.id]);
  assert.equal((result.view_counts ?? result)[0].value, before - 1);
  assert.equal((await desk.views.update(view.id, { view: { title: 'Late' } })).result.title, 'Late');
});

await told('asks, reads and says more on the customer\'s side', async () => {
  const asked = (await desk.requests.create({ request: { subject: 'My own question', comment: { body: 'Where is the key?' } } })).result;
  assert.equal(asked.status, 'new');
  assert.deepEqual((await desk.requests.list()).map((r) => r.id), [asked.id]);
  assert.equal((await desk.requests.listOpen()).length, 1);
  assert.equal((await desk.requests.show(asked.id)).result.subject, 'My own question');
  await desk.tickets.update(asked.id, { ticket: { comment: { body: 'Nobody outside reads this', public: false } } });
  await desk.requests.update(asked.id, { request: { comment: { body: 'Found it' } } });
  // This client knows the comments of tickets, but hands those of requests over page by page.
  const words = (await desk.requests.listComments(asked.id)).flatMap((page) => page.comments ?? [page]).map((c) => c.body);
  assert.deepEqual(words, ['Where is the key?', 'Found it']);
  assert.equal((await desk.requests.listByUser(anna.id)).every((r) => r.requester_id === anna.id), true);
});

await told('reads metrics', async () => {
  const metric = (await desk.ticketmetrics.list(ticket.id)).result;
  const one = metric.ticket_metric ?? metric;
  assert.equal(one.ticket_id, ticket.id);
  assert.equal(one.replies, 1);
  assert.equal(one.reply_time_in_minutes.calendar, 0);
  const all = await desk.ticketmetrics.listAll();
  assert.equal(all.length, (await desk.tickets.list()).length);
  assert.ok(all.some((m) => m.ticket_id === ticket.id && m.solved_at !== null));
});

await told('brings an old ticket over', async () => {
  const old = { subject: 'From the old desk', requester_id: anna.id, status: 'closed', created_at: '2023-05-01T08:00:00Z', solved_at: '2023-05-02T08:00:00Z',
    comments: [{ author_id: anna.id, value: 'Hello', created_at: '2023-05-01T08:00:00Z' }] };
  const brought = (await desk.imports.ticket({ ticket: old })).result;
  assert.equal(brought.created_at, '2023-05-01T08:00:00Z');
  assert.equal(brought.status, 'closed');
  const job = await finished(await desk.ticketimport.bulkImport([old, { ...old, created_at: 'never' }]));
  assert.equal(job.results.filter((r) => r.success).length, 1);
});

await told('reads what connectors read', async () => {
  assert.ok((await desk.customagentroles.list()).some((r) => r.svar_role === 'admin'));
  assert.ok((await desk.locales.list()).some((l) => l.locale === 'nb'));
  assert.equal((await desk.locales.show('sv')).result.locale, 'sv');
  assert.ok((await desk.accountsettings.show()).result);
  for (const empty of [desk.triggers, desk.automations, desk.satisfactionratings]) assert.deepEqual(await empty.list(), []);
  assert.ok(Array.isArray(await desk.sessions.list()));
  const before = (await desk.ticketaudits.listAll()).result;
  assert.ok((before.audits ?? before).length > 10);
});
