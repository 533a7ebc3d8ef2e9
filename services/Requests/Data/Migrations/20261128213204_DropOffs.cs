using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class DropOffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "conversion",
                table: "pickup_request",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "accepted_categories",
                table: "drop_off_event",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<int>(
                name: "capacity_per_half_hour_registrations",
                table: "drop_off_event",
                type: "integer",
                nullable: false,
                defaultValue: 20);

            migrationBuilder.AddColumn<int>(
                name: "capacity_per_half_hour_units",
                table: "drop_off_event",
                type: "integer",
                nullable: false,
                defaultValue: 200);

            migrationBuilder.AddColumn<long>(
                name: "closed_from_version",
                table: "drop_off_event",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "host",
                table: "drop_off_event",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "registration",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    drop_off_event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    donor_name = table.Column<string>(type: "text", nullable: true),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from_time = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    declared = table.Column<string>(type: "jsonb", nullable: false),
                    units = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    brought = table.Column<string>(type: "jsonb", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    checked_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_from_version = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration", x => x.id);
                    table.ForeignKey(
                        name: "fk_registration_drop_off_event_drop_off_event_id",
                        column: x => x.drop_off_event_id,
                        principalTable: "drop_off_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registration_pickup_request_request_id",
                        column: x => x.request_id,
                        principalTable: "pickup_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drop_off_audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    drop_off_event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "ix_registration_drop_off_event_id_id",
                table: "registration",
                columns: new[] { "drop_off_event_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_registration_request_id",
                table: "registration",
                column: "request_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "drop_off_audit_entry");

            migrationBuilder.DropTable(
                name: "registration");

            migrationBuilder.DropColumn(
                name: "conversion",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "accepted_categories",
                table: "drop_off_event");

            migrationBuilder.DropColumn(
                name: "capacity_per_half_hour_registrations",
                table: "drop_off_event");

            migrationBuilder.DropColumn(
                name: "capacity_per_half_hour_units",
                table: "drop_off_event");

            migrationBuilder.DropColumn(
                name: "closed_from_version",
                table: "drop_off_event");

            migrationBuilder.DropColumn(
                name: "host",
                table: "drop_off_event");
        }
    }
}
