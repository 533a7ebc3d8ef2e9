using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Gateway.Data.Migrations
{
    /// <inheritdoc />
    public partial class ClientDriverCodes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "driver_code",
                table: "oauth_clients",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "driver_code",
                table: "oauth_clients");
        }
    }
}
