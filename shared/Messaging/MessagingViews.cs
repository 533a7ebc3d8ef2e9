using Microsoft.EntityFrameworkCore.Migrations;

namespace Netspring.Messaging;

/// <summary>The read-only views by which an outside checker counts what was sent and received (reliability.md §3).</summary>
public static class MessagingViews
{
    public static void CreateMessagingViews(this MigrationBuilder migration)
    {
        migration.Sql("create view judge_outbox as select message_id as id, null::timestamptz as sent_at from outbox_message;");
        migration.Sql("create view judge_inbox as select message_id, consumer from inbox_message;");
    }

    public static void DropMessagingViews(this MigrationBuilder migration)
    {
        migration.Sql("drop view judge_outbox;");
        migration.Sql("drop view judge_inbox;");
    }
}
