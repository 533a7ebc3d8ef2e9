using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class RecurringPickups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "recurring_pickup",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_name = table.Column<string>(type: "text", nullable: true),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_delegated = table.Column<bool>(type: "boolean", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    rule = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    otherwise = table.Column<string>(type: "text", nullable: false),
                    template = table.Column<string>(type: "jsonb", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    next = table.Column<DateOnly>(type: "date", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_asked = table.Column<DateOnly>(type: "date", nullable: true),
                    event_version = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    changed_from_version = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recurring_pickup", x => x.id);
                    table.CheckConstraint("ck_recurring_pickup_due", "(due_at is not null) = (state = 'Active')");
                });

            migrationBuilder.CreateTable(
                name: "occurrence",
                columns: table => new
                {
                    recurring_pickup_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occurrence", x => new { x.recurring_pickup_id, x.date });
                    table.ForeignKey(
                        name: "fk_occurrence_recurring_pickups_recurring_pickup_id",
                        column: x => x.recurring_pickup_id,
                        principalTable: "recurring_pickup",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_recurring_pickup_donor_id_id",
                table: "recurring_pickup",
                columns: new[] { "donor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_recurring_pickup_due",
                table: "recurring_pickup",
                column: "due_at",
                filter: "due_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "occurrence");

            migrationBuilder.DropTable(
                name: "recurring_pickup");
        }
    }
}
