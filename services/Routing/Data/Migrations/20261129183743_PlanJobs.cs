using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class PlanJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "plan_job",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    city_code = table.Column<string>(type: "text", nullable: false),
                    local_date = table.Column<DateOnly>(type: "date", nullable: false),
                    order = table.Column<string>(type: "jsonb", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    progress = table.Column<double>(type: "double precision", nullable: false),
                    best_cost = table.Column<long>(type: "bigint", nullable: true),
                    best_unserved = table.Column<int>(type: "integer", nullable: true),
                    input = table.Column<string>(type: "jsonb", nullable: true),
                    @base = table.Column<string>(name: "base", type: "jsonb", nullable: false),
                    alternatives = table.Column<string>(type: "jsonb", nullable: false),
                    committed_alternative = table.Column<int>(type: "integer", nullable: true),
                    is_cancel_asked = table.Column<bool>(type: "boolean", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_token = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    takes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_job", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_plan_job_city_code_local_date_id",
                table: "plan_job",
                columns: new[] { "city_code", "local_date", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_plan_job_open",
                table: "plan_job",
                column: "id",
                filter: "status in ('Queued', 'Running')");

            migrationBuilder.CreateIndex(
                name: "ix_plan_job_running",
                table: "plan_job",
                columns: new[] { "city_code", "local_date" },
                unique: true,
                filter: "status = 'Running'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "plan_job");
        }
    }
}
