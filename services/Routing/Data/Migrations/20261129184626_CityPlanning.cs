using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class CityPlanning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "city_planning",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    terms = table.Column<string>(type: "jsonb", nullable: false),
                    is_due = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_planning", x => x.city_code);
                });

            migrationBuilder.CreateIndex(
                name: "ix_city_planning_due",
                table: "city_planning",
                column: "city_code",
                filter: "is_due");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "city_planning");
        }
    }
}
