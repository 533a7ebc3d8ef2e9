using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Routing.Data.Migrations
{
    /// <inheritdoc />
    public partial class Changes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "skip_code",
                table: "stop",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "answer_version",
                table: "pickup",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "skip_code",
                table: "stop");

            migrationBuilder.DropColumn(
                name: "answer_version",
                table: "pickup");
        }
    }
}
