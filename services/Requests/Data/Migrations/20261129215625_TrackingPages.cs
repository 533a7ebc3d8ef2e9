using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Netspring.Requests.Data.Migrations
{
    /// <inheritdoc />
    public partial class TrackingPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "tracking_token",
                table: "pickup_request",
                type: "text",
                nullable: true);

            // Requests that were there before: 244 random bits from the database's own generator.
            migrationBuilder.Sql("update pickup_request set tracking_token = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')");

            migrationBuilder.AlterColumn<string>(
                name: "tracking_token",
                table: "pickup_request",
                type: "text",
                nullable: false,
                oldNullable: true,
                oldType: "text");

            migrationBuilder.AddColumn<string>(
                name: "expected",
                table: "load",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_pickup_request_tracking_token",
                table: "pickup_request",
                column: "tracking_token",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_pickup_request_tracking_token",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "tracking_token",
                table: "pickup_request");

            migrationBuilder.DropColumn(
                name: "expected",
                table: "load");
        }
    }
}
