using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class Amendments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "acceptance",
                table: "pickup_request",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "amended_from_version",
                table: "pickup_request",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                table: "pickup_request",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "expired_at",
                table: "pickup_request",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "review_until",
                table: "pickup_request",
                type: "timestamp with time zone",
                nullable: true);

            // Those that were too small before there was a deadline have one, too.
            migrationBuilder.Sql("update pickup_request set due_at = created_at + interval '30 days' where status = 'Ineligible'");

            migrationBuilder.CreateTable(
                name: "import",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    donor_name = table.Column<string>(type: "text", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "import_row",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    index = table.Column<int>(type: "integer", nullable: false),
                    submission = table.Column<string>(type: "jsonb", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    problem = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_row", x => new { x.import_id, x.index });
                    table.ForeignKey(
                        name: "fk_import_row_import_import_id",
                        column: x => x.import_id,
                        principalTable: "import",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_due_at",
                table: "pickup_request",
                column: "due_at",
                filter: "due_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_import_open",
                table: "import",
                column: "created_at",
                filter: "finished_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_import_row_pending",
                table: "import_row",
                columns: new[] { "import_id", "index" },
                filter: "status = 'Pending'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_row");

            migrationBuilder.DropTable(
                name: "import");

            migrationBuilder.DropIndex(
                name: "ix_pickup_request_due_at",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "acceptance",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "amended_from_version",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "expired_at",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "review_until",
                table: "pickup_request");
        }
    }
}
