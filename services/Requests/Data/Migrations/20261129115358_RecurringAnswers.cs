using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class RecurringAnswers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "recurring_answer",
                columns: table => new
                {
                    recurring_pickup_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurrence = table.Column<DateOnly>(type: "date", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recurring_answer", x => new { x.recurring_pickup_id, x.occurrence });
                    table.CheckConstraint("ck_recurring_answer_one", "(request_id is null) <> (problem is null)");
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "recurring_answer");
        }
    }
}
