using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class AdminAndAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.TakeAuditAside();

            migrationBuilder.DropForeignKey(
                name: "fk_audit_entry_requests_request_id",
                table: "audit_entry");

            migrationBuilder.DropTable(
                name: "drop_off_audit_entry");

            migrationBuilder.DropPrimaryKey(
                name: "pk_audit_entry",
                table: "audit_entry");

            migrationBuilder.RenameColumn(
                name: "request_id",
                table: "audit_entry",
                newName: "id");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "contact",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "contact",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "city_threshold",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "category",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "after",
                table: "audit_entry",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "before",
                table: "audit_entry",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "city_code",
                table: "audit_entry",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "entity_id",
                table: "audit_entry",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "entity_type",
                table: "audit_entry",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_audit_entry",
                table: "audit_entry",
                column: "id");

            migrationBuilder.CreateTable(
                name: "donor",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_donor", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_contact_donor_id",
                table: "contact",
                column: "donor_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_actor_id",
                table: "audit_entry",
                columns: new[] { "actor", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_city_code_id",
                table: "audit_entry",
                columns: new[] { "city_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_entity_id_id",
                table: "audit_entry",
                columns: new[] { "entity_id", "id" });

            migrationBuilder.PutAuditBack();
            migrationBuilder.FillDonorsAndContacts();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.TakeOneAuditAside();

            migrationBuilder.DropTable(
                name: "donor");

            migrationBuilder.DropIndex(
                name: "ix_contact_donor_id",
                table: "contact");

            migrationBuilder.DropPrimaryKey(
                name: "pk_audit_entry",
                table: "audit_entry");

            migrationBuilder.DropIndex(
                name: "ix_audit_entry_actor_id",
                table: "audit_entry");

            migrationBuilder.DropIndex(
                name: "ix_audit_entry_city_code_id",
                table: "audit_entry");

            migrationBuilder.DropIndex(
                name: "ix_audit_entry_entity_id_id",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "contact");

            migrationBuilder.DropColumn(
                name: "version",
                table: "contact");

            migrationBuilder.DropColumn(
                name: "version",
                table: "city_threshold");

            migrationBuilder.DropColumn(
                name: "version",
                table: "category");

            migrationBuilder.DropColumn(
                name: "after",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "before",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "city_code",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "entity_id",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "entity_type",
                table: "audit_entry");

            migrationBuilder.RenameColumn(
                name: "id",
                table: "audit_entry",
                newName: "request_id");

            migrationBuilder.AddPrimaryKey(
                name: "pk_audit_entry",
                table: "audit_entry",
                columns: new[] { "request_id", "version" });

            migrationBuilder.CreateTable(
                name: "drop_off_audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    drop_off_event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drop_off_audit_entry", x => x.id);
                    table.ForeignKey(
                        name: "fk_drop_off_audit_entry_drop_off_events_drop_off_event_id",
                        column: x => x.drop_off_event_id,
                        principalTable: "drop_off_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drop_off_audit_entry_registrations_registration_id",
                        column: x => x.registration_id,
                        principalTable: "registration",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_drop_off_audit_entry_drop_off_event_id_id",
                table: "drop_off_audit_entry",
                columns: new[] { "drop_off_event_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_drop_off_audit_entry_registration_id",
                table: "drop_off_audit_entry",
                column: "registration_id");

            migrationBuilder.AddForeignKey(
                name: "fk_audit_entry_requests_request_id",
                table: "audit_entry",
                column: "request_id",
                principalTable: "pickup_request",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.PutTwoAuditsBack();
        }
    }
}
