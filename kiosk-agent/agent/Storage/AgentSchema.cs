using Microsoft.Data.Sqlite;

namespace Totems.KioskAgent.Storage;

/// <summary>The tables of the agent's database; "user_version" counts the steps applied.</summary>
internal static class AgentSchema
{
    private static readonly string[] Steps =
    [
        """
        create table state (name text primary key, value text not null) without rowid, strict;
        create table document (hash text primary key, body blob not null) without rowid, strict;

        -- The one row remembers the store-local day and the last number given on it.
        create table order_counter (id integer primary key check (id = 1), day text not null, value integer not null) strict;

        -- Written before the terminal is asked, so that no captured payment is ever unknown to the totem.
        create table payment_attempt (
            id text primary key, order_id text not null, method text not null, amount integer not null, intent text not null,
            outcome text not null check (outcome in ('started', 'approved', 'confirmed', 'declined')),
            started_at text not null, finished_at text, authorization text) strict;
        create index payment_attempt_open on payment_attempt (started_at) where outcome in ('started', 'approved');

        create table sale (
            order_id text primary key, number text not null, day text not null, intent_hash text not null, body blob not null,
            status text not null, total integer not null, method text not null, placed_at text not null, acknowledged_at text,
            unique (day, number)) strict;

        -- What is still to be sent, in order; a parked one was refused for good and waits for a person.
        create table outbox (
            sequence integer primary key autoincrement, order_id text not null unique references sale (order_id), parked text) strict;
        """,
        """
        -- What receipts and kitchen tickets are made of, and what became of each.
        alter table sale add column facts text;
        alter table sale add column receipt text check (receipt in ('Printing', 'Printed', 'OnScreen'));
        alter table sale add column kitchen text not null default 'Services' check (kitchen in ('Services', 'Printing', 'Printed'));
        create index sale_receipt_due on sale (placed_at) where receipt = 'Printing';
        """,
    ];

    /// <summary>Brings the database to the newest shape.</summary>
    public static void Apply(SqliteConnection connection)
    {
        for (var step = (int)connection.Scalar<long>("pragma user_version"); step < Steps.Length; step++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Steps[step]);
            connection.Execute($"pragma user_version = {step + 1}");
            transaction.Commit();
        }
    }
}
