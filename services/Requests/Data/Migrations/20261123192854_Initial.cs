using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Netspring.Messaging;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "pickup_request_number");

            migrationBuilder.CreateTable(
                name: "category",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    counts_as_computer = table.Column<bool>(type: "boolean", nullable: false),
                    is_excluded = table.Column<bool>(type: "boolean", nullable: false),
                    skill = table.Column<string>(type: "text", nullable: true),
                    kg_per_piece = table.Column<decimal>(type: "numeric", nullable: false),
                    m3_per_piece = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category", x => new { x.code, x.effective_from });
                });

            migrationBuilder.CreateTable(
                name: "city_threshold",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    threshold = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_threshold", x => new { x.city_code, x.effective_from });
                });

            migrationBuilder.CreateTable(
                name: "contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drop_off_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    name_zh = table.Column<string>(type: "text", nullable: false),
                    name_en = table.Column<string>(type: "text", nullable: false),
                    venue = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    from_time = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    to_time = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    published_from_version = table.Column<long>(type: "bigint", nullable: true),
                    location_lat = table.Column<double>(type: "double precision", nullable: false),
                    location_lon = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drop_off_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox_message",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox_message", x => new { x.message_id, x.consumer });
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "jsonb", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    not_before = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    parked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_message", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "site",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_key = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_site", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_answer",
                columns: table => new
                {
                    account = table.Column<string>(type: "text", nullable: false),
                    route = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    e_tag = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_answer", x => new { x.account, x.route, x.key });
                });

            migrationBuilder.CreateTable(
                name: "pickup_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_name = table.Column<string>(type: "text", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    site_id = table.Column<Guid>(type: "uuid", nullable: false),
                    site = table.Column<string>(type: "jsonb", nullable: false),
                    contact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goods = table.Column<string>(type: "jsonb", nullable: false),
                    availability = table.Column<string>(type: "jsonb", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    hold_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    decision = table.Column<string>(type: "jsonb", nullable: false),
                    idempotency_key = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    event_version = table.Column<long>(type: "bigint", nullable: false),
                    schedule_version = table.Column<long>(type: "bigint", nullable: false),
                    schedule_outcome = table.Column<string>(type: "text", nullable: false),
                    schedule_note = table.Column<string>(type: "jsonb", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_from_version = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickup_request", x => x.id);
                    table.ForeignKey(
                        name: "fk_pickup_request_contact_contact_id",
                        column: x => x.contact_id,
                        principalTable: "contact",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_pickup_request_sites_site_id",
                        column: x => x.site_id,
                        principalTable: "site",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => new { x.request_id, x.version });
                    table.ForeignKey(
                        name: "fk_audit_entry_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "pickup_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "load",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    planned = table.Column<string>(type: "jsonb", nullable: true),
                    placed_by_version = table.Column<long>(type: "bigint", nullable: false),
                    routing = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_load", x => x.id);
                    table.ForeignKey(
                        name: "fk_load_pickup_request_request_id",
                        column: x => x.request_id,
                        principalTable: "pickup_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "published_event",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_event", x => new { x.request_id, x.version });
                    table.ForeignKey(
                        name: "fk_published_event_pickup_request_request_id",
                        column: x => x.request_id,
                        principalTable: "pickup_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "timeline_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    args = table.Column<string[]>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timeline_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_timeline_entry_pickup_request_request_id",
                        column: x => x.request_id,
                        principalTable: "pickup_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_drop_off_event_city_code_date",
                table: "drop_off_event",
                columns: new[] { "city_code", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_drop_off_event_code",
                table: "drop_off_event",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbox_message_received_at",
                table: "inbox_message",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_load_request_id",
                table: "load",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_message_id",
                table: "outbox_message",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_message_pending",
                table: "outbox_message",
                column: "sequence",
                filter: "parked_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_city_code_id",
                table: "pickup_request",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_contact_id",
                table: "pickup_request",
                column: "contact_id");

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_donor_id_id",
                table: "pickup_request",
                columns: new[] { "donor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_number",
                table: "pickup_request",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_site_id_created_at",
                table: "pickup_request",
                columns: new[] { "site_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_status_id",
                table: "pickup_request",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_site_donor_id_address_key",
                table: "site",
                columns: new[] { "donor_id", "address_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stored_answer_created_at",
                table: "stored_answer",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_entry_request_id_id",
                table: "timeline_entry",
                columns: new[] { "request_id", "id" });

            migrationBuilder.CreateMessagingViews();
            // Columns of reliability.md §3.
            migrationBuilder.Sql("create view judge_requests as select id as request_id, donor_id, idempotency_key, status from pickup_request;");
            migrationBuilder.Sql("create view judge_events as select request_id, version from published_event;");
            migrationBuilder.Sql("create view judge_audit as select request_id, version from audit_entry;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop view judge_audit;");
            migrationBuilder.Sql("drop view judge_events;");
            migrationBuilder.Sql("drop view judge_requests;");
            migrationBuilder.DropMessagingViews();

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "category");

            migrationBuilder.DropTable(
                name: "city_threshold");

            migrationBuilder.DropTable(
                name: "drop_off_event");

            migrationBuilder.DropTable(
                name: "inbox_message");

            migrationBuilder.DropTable(
                name: "load");

            migrationBuilder.DropTable(
                name: "outbox_message");

            migrationBuilder.DropTable(
                name: "published_event");

            migrationBuilder.DropTable(
                name: "stored_answer");

            migrationBuilder.DropTable(
                name: "timeline_entry");

            migrationBuilder.DropTable(
                name: "pickup_request");

            migrationBuilder.DropTable(
                name: "contact");

            migrationBuilder.DropTable(
                name: "site");

            migrationBuilder.DropSequence(
                name: "pickup_request_number");
        }
    }
}
