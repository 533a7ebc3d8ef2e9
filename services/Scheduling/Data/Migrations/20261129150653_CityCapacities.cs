using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Scheduling.Data.Migrations
{
    /// <inheritdoc />
    public partial class CityCapacities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "city_capacity",
                columns: table => new
                {
                    city_code = table.Column<string>(type: "text", nullable: false),
                    caps = table.Column<string>(type: "jsonb", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_city_capacity", x => x.city_code);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "city_capacity");
        }
    }
}
